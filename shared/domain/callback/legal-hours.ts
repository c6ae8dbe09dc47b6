// Between which hours a country lets businesses call people. The rules were written for unsolicited calls; a callback that
// somebody asked for keeps to their hours of the day, and not to their closed days, which the person's own wish lifts.
import type { TimesOfDay } from "../settings/queue-callback";

export interface LegalHours {
  readonly daily: TimesOfDay;
  /** Saturday and Sunday, where they differ. */
  readonly weekend?: TimesOfDay;
  readonly source: string;
}

/** By ISO 3166-1 alpha-2; a country that is not listed sets no hours that we know of. */
const byCountry: Readonly<Record<string, LegalHours>> = {
  AU: {
    daily: { from: "09:00", to: "20:00" },
    weekend: { from: "09:00", to: "17:00" },
    source: "Telecommunications (Telemarketing and Research Calls) Industry Standard 2017",
  },
  CA: {
    daily: { from: "09:00", to: "21:30" },
    weekend: { from: "10:00", to: "18:00" },
    source: "CRTC Unsolicited Telecommunications Rules, part III",
  },
  ES: {
    daily: { from: "09:00", to: "21:00" },
    source: "Real Decreto Legislativo 1/2007, art. 96.2",
  },
  FR: {
    daily: { from: "10:00", to: "20:00" },
    source: "Code de la consommation, art. D223-9 (décret 2022-1313); its midday break is left out",
  },
  IN: {
    daily: { from: "10:00", to: "21:00" },
    source: "TRAI Telecom Commercial Communications Customer Preference Regulations 2018",
  },
  PT: {
    daily: { from: "09:00", to: "22:00" },
    source: "Decreto-Lei 134/2009 (centros telefónicos de relacionamento)",
  },
  US: {
    daily: { from: "08:00", to: "21:00" },
    source: "47 CFR 64.1200(c)(1); 16 CFR 310.4(c)",
  },
};

export const legalHoursOf = (country: string): LegalHours | undefined => byCountry[country];
