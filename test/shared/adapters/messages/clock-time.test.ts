// Times of day as people in each country say them.
import { wordings } from "../../../../shared/adapters/messages/spoken-parts";
import { languages } from "../../../../shared/domain/announcement/sentence";

it.each([
  [0, 0, "à meia-noite", "à meia-noite", "at midnight", "a medianoche"],
  [0, 30, "à meia-noite e meia", "à meia-noite e meia", "at 12:30 AM", "a las 12 y media de la noche"],
  [1, 0, "à uma hora", "à uma hora", "at 1 AM", "a la una de la madrugada"],
  [9, 0, "às 9 horas", "às 9 horas", "at 9 AM", "a las 9 de la mañana"],
  [9, 5, "às 9 e 5", "às 9 e 5", "at 9:05 AM", "a las 9 y 5 de la mañana"],
  [12, 0, "ao meio-dia", "ao meio-dia", "at noon", "al mediodía"],
  [12, 15, "ao meio-dia e 15", "ao meio-dia e 15", "at 12:15 PM", "a las 12 y cuarto del mediodía"],
  [13, 0, "às 13 horas", "às 13 horas", "at 1 PM", "a la una de la tarde"],
  [14, 30, "às 14 e 30", "às 14 e 30", "at 2:30 PM", "a las 2 y media de la tarde"],
  [22, 0, "às 22 horas", "às 22 horas", "at 10 PM", "a las 10 de la noche"],
])("%d:%d is said in each language", (hours, minutes, ...said) => {
  expect(languages.map((language) => wordings[language].clockTime(hours, minutes))).toEqual(said);
});
