// Between which hours a country lets businesses call people. The rules were written for unsolicited calls; a callback that
// somebody asked for keeps to their hours of the day, and not to their closed days, which the person's own wish lifts.
import type { TimesOfDay } from "../settings/queue-callback";

export interface LegalHours {
  readonly daily: TimesOfDay;
  /** Saturday and Sunday, where they differ. */
  readonly weekend?: TimesOfDay;
  readonly source: string;
}

/**
 * By ISO 3166-1 alpha-2; a country that is not listed sets no hours by law that we know of. All of these are law. Where the hours
 * are not those of the law to the minute, the entry says so: that is our choice, and always the cautious one. Codes of conduct,
 * such as those of the operators in Spain and Brazil, are left out: they bind who signs them, and exempt calls that were asked for.
 */
const byCountry: Readonly<Record<string, LegalHours>> = {
  // No calls on Sundays by law; that a wish lifts this by the same hours as on Saturdays is our choice.
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
  // Neither weekends nor holidays by law. The operators' code has 10 to 15 and 16 to 21 o'clock.
  ES: {
    daily: { from: "09:00", to: "21:00" },
    source: "Real Decreto Legislativo 1/2007, art. 96.2 (Ley General para la Defensa de los Consumidores y Usuarios)",
  },
  // Not from 13 to 14 o'clock nor at weekends by law, which exempts whoever has agreed to be called; the ends of the day are our choice.
  FR: {
    daily: { from: "10:00", to: "20:00" },
    source: "Code de la consommation, art. D223-9 (décret 2022-1313)",
  },
  // The regulator bars 21 to 9 o'clock; that we begin at 10 is our choice, until the times of the rules of 2018 are read up.
  IN: {
    daily: { from: "10:00", to: "21:00" },
    source:
      "TRAI Telecom Commercial Communications Customer Preference Regulations 2010, in the place of which are those of 2018",
  },
  PT: {
    daily: { from: "09:00", to: "22:00" },
    source: "Decreto-Lei 134/2009 (centros telefónicos de relacionamento), as amended by Decreto-Lei 72-A/2010",
  },
  US: {
    daily: { from: "08:00", to: "21:00" },
    source: "47 CFR 64.1200(c)(1); 16 CFR 310.4(c)",
  },
};

export const legalHoursOf = (country: string): LegalHours | undefined => byCountry[country];
