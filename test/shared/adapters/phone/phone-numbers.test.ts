// Numbers as people write them, and what is known of them.
import { phoneNumbers } from "../../../../shared/adapters/phone/phone-numbers";
import { zoneOfCountry } from "../../../../shared/adapters/phone/zone-of-country";
import { isTimeZone } from "../../../../shared/domain/opening-hours/zone";

const read = (text: string, country = "PT") => phoneNumbers.read(text, country);

describe("a telephone number", () => {
  it("is read as people write it, in the country where they are", () => {
    for (const text of ["912 345 678", "912345678", "+351 912-345-678", "00351912345678", " (+351) 912 345 678 "])
      expect(read(text)?.number).toBe("+351912345678");
    expect(read("011 351 912 345 678", "US")?.number).toBe("+351912345678");
    expect(read("07400 123456", "GB")?.number).toBe("+447400123456");
  });

  it("is not read from what cannot be one", () => {
    for (const text of ["", "hello", "12", "+", "+999123456789", "912 345 67", "+3519123456789", "call 912345678"])
      expect(read(text)).toBeUndefined();
    expect(read("912345678", "ZZ")).toBeUndefined();
  });

  it.each([
    ["+351912345678", "PT", "mobile", "Europe/Lisbon"],
    ["+351213456789", "PT", "fixed", "Europe/Lisbon"],
    ["+351296123456", "PT", "fixed", "Atlantic/Azores"],
    ["+351760123456", "PT", "premium", "Europe/Lisbon"],
    ["+351800123456", "PT", "free", "Europe/Lisbon"],
    ["+351808123456", "PT", "shared-cost", "Europe/Lisbon"],
    ["+12125550123", "US", "mobile", "America/New_York"],
    ["+13125550123", "US", "mobile", "America/Chicago"],
    ["+16045550123", "CA", "mobile", "America/Vancouver"],
    ["+5511961234567", "BR", "mobile", "America/Sao_Paulo"],
    ["+5592961234567", "BR", "mobile", "America/Manaus"],
    ["+61893001234", "AU", "fixed", "Australia/Perth"],
    ["+34922123456", "ES", "fixed", "Atlantic/Canary"],
  ])("is known by its plan: %s", (number, country, kind, timeZone) => {
    expect(read(number)).toEqual({ number, country, kind, timeZone });
  });

  it("may be a satellite's, which no country has", () => {
    expect(read("+881612345678")).toEqual({ number: "+881612345678", kind: "satellite", timeZone: "UTC" });
  });

  it("is written as its own country writes it", () => {
    expect(phoneNumbers.national("+351912345678")).toBe("912 345 678");
    expect(phoneNumbers.national("+12125550123")).toBe("(212) 555-0123");
    expect(phoneNumbers.national("nonsense")).toBe("nonsense");
  });

  it("has a time zone that the clock knows, in every country", () => {
    for (const zone of Object.values(zoneOfCountry)) expect([zone, isTimeZone(zone)]).toEqual([zone, true]);
  });
});
