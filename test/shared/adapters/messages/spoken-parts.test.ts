// What callers hear, word for word, in four languages.
import { IntlMessageFormat } from "intl-messageformat";
import { spokenParts, textOf, wordings } from "../../../../shared/adapters/messages/spoken-parts";
import {
  messageParameters,
  parametersOf,
  type MessageKey,
  type ParameterKind,
} from "../../../../shared/domain/announcement/message-parameters";
import { languages, message, type Language, type MessageValues } from "../../../../shared/domain/announcement/sentence";

const isKey = (text: string): text is MessageKey => text in messageParameters;
const keys = Object.keys(messageParameters).filter(isKey);
const sample: Readonly<Record<ParameterKind, string | number>> = {
  count: 3,
  key: "#",
  digits: "+351912345678",
  "clock-time": "09:30",
  weekday: "sat",
  words: "billing",
};
const everyLanguage = (key: MessageKey, values?: MessageValues) =>
  Object.fromEntries(languages.map((language) => [language, textOf(message(key, values), language)]));

type Syntax = ReturnType<IntlMessageFormat["getAst"]>;

const plainText = new IntlMessageFormat("text", "en").getAst()[0]?.type;

/** Every argument in every branch of a message. */
function argumentsIn(syntax: Syntax): readonly string[] {
  return syntax.flatMap((element) => {
    if ("options" in element) {
      return [element.value, ...Object.values(element.options).flatMap((option) => argumentsIn(option.value))];
    }
    const isPlainText = element.type === plainText;
    return isPlainText || !("value" in element) ? [] : [element.value];
  });
}

describe.each(languages)("the wording of %s", (language) => {
  it("has every message and no other", () => {
    expect(Object.keys(wordings[language].messages).sort()).toEqual([...keys].sort());
  });

  it.each(keys)("uses exactly the parameters of %s", (key) => {
    const used = new Set(argumentsIn(new IntlMessageFormat(wordings[language].messages[key], language).getAst()));
    expect([...used].sort()).toEqual(Object.keys(parametersOf(key)).sort());
  });

  it.each(keys)("renders %s as whole sentences without anything left open", (key) => {
    const values = Object.fromEntries(Object.entries(parametersOf(key)).map(([name, kind]) => [name, sample[kind]]));
    const text = textOf(message(key, values), language);
    expect(text).not.toMatch(/[{}<>#*]|undefined|NaN|\s{2}|\s[.,]/);
    expect(text).toMatch(/^\p{Lu}.*[.!?]$/su);
  });

  it.each([0, 1, 2, 21, 60, 1000])("says every count, %d too", (count) => {
    for (const key of keys) {
      const kinds = Object.entries(parametersOf(key));
      if (!kinds.some(([, kind]) => kind === "count")) continue;
      const values = Object.fromEntries(kinds.map(([name, kind]) => [name, kind === "count" ? count : sample[kind]]));
      expect(textOf(message(key, values), language)).toMatch(/[.!?]$/);
    }
  });

  it("says every time of day and every weekday", () => {
    for (let minutes = 0; minutes < 1440; minutes += 15) {
      expect(wordings[language].clockTime(Math.floor(minutes / 60), minutes % 60)).toMatch(/^(a |à |às |ao |al |at )/);
    }
    const days = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map((weekday) =>
      textOf(message("opens-weekday", { weekday, time: "09:00" }), language),
    );
    expect(new Set(days).size).toBe(7);
  });
});

describe("what a caller hears", () => {
  it("offers a menu option with the administrator's words in the caller's language", () => {
    const what = {
      default: "support",
      "pt-PT": "apoio técnico",
      "pt-BR": "suporte técnico",
      "es-ES": "soporte técnico",
    };
    expect(everyLanguage("menu-option", { key: "2", what })).toEqual({
      "pt-PT": "Para apoio técnico, prima 2.",
      "pt-BR": "Para suporte técnico, digite 2.",
      "en-US": "For support, press 2.",
      "es-ES": "Para soporte técnico, pulse 2.",
    });
  });

  it("names the hash key as people there do", () => {
    expect(everyLanguage("callback-keep-waiting", { key: "#" })).toEqual({
      "pt-PT": "Para continuar a aguardar em linha, prima cardinal.",
      "pt-BR": "Para continuar aguardando na linha, digite jogo da velha.",
      "en-US": "To stay on the line instead, press pound.",
      "es-ES": "Para seguir a la espera, pulse almohadilla.",
    });
  });

  it("is told to be next rather than number one", () => {
    expect(everyLanguage("queue-position", { position: 1 })).toMatchObject({
      "pt-PT": "A sua chamada é a próxima a ser atendida.",
      "en-US": "You are next in line.",
    });
    expect(everyLanguage("queue-position", { position: 4 })).toMatchObject({
      "pt-BR": "Você está na posição 4 da fila.",
      "es-ES": "Su llamada ocupa el puesto 4 de la cola de espera.",
    });
  });

  it("hears less than a minute and less than several minutes in the right number", () => {
    const waits = (language: Language) =>
      [1, 5].map((minutes) => textOf(message("queue-wait-under", { minutes }), language));
    expect(waits("pt-BR")).toEqual([
      "O tempo estimado de espera é de menos de um minuto.",
      "O tempo estimado de espera é de menos de 5 minutos.",
    ]);
    expect(waits("es-ES")[1]).toBe("El tiempo de espera estimado es inferior a 5 minutos.");
  });

  it("hears when it opens in the local habit of telling time", () => {
    expect(everyLanguage("opens-weekday", { weekday: "mon", time: "13:30" })).toEqual({
      "pt-PT": "Reabrimos na segunda-feira, às 13 e 30.",
      "pt-BR": "Voltamos a atender na segunda-feira, às 13 e 30.",
      "en-US": "We will open on Monday at 1:30 PM.",
      "es-ES": "Volvemos a abrir el lunes a la una y media de la tarde.",
    });
  });

  it("has the number read in groups, without the calling code at home and with it abroad", () => {
    const confirm = message("callback-confirm-number", { number: "+351912345678", key: "1" });
    expect(spokenParts(confirm, "pt-PT")).toEqual([
      { text: "Iremos ligar-lhe para o número " },
      { digits: ["912", "345", "678"] },
      { text: ". Para confirmar, prima 1." },
    ]);
    expect(spokenParts(confirm, "en-US")).toEqual([
      { text: "We will call you back at plus " },
      { digits: ["351", "912", "345", "678"] },
      { text: ". To confirm, press 1." },
    ]);
  });

  it("has numbers grouped as each country says them", () => {
    const groups = (digits: string, language: Language) => textOf({ say: "digits", digits }, language);
    expect(groups("+12125550100", "en-US")).toBe("212 555 0100");
    expect(groups("+5511987654321", "pt-BR")).toBe("11 98765 4321");
    expect(groups("+34 612 34 56 78", "es-ES")).toBe("612 345 678");
    expect(groups("+44 20 7946 0018", "pt-PT")).toBe("mais 44 20 7946 0018");
    expect(groups("4711", "pt-PT")).toBe("4711");
  });

  it("hears an administrator's words as they are, the default where there is no translation", () => {
    const text = { default: "Bem-vindo à <Silva & Filhos>", "en-US": "  " };
    expect(textOf({ say: "text", text }, "es-ES")).toBe("Bem-vindo à <Silva & Filhos>");
    expect(textOf({ say: "text", text }, "en-US")).toBe("Bem-vindo à <Silva & Filhos>");
  });

  it("never hears braces or tags that an administrator wrote obeyed", () => {
    const what = "{key} <b>sales</b> # '";
    expect(textOf(message("menu-option", { key: "1", what }), "en-US")).toBe("For {key} <b>sales</b> # ', press 1.");
  });
});

describe("a sentence that cannot be rendered", () => {
  it("is refused, naming the value and what was expected", () => {
    const refused = (key: MessageKey, values: MessageValues) => () => textOf(message(key, values), "en-US");
    expect(refused("menu-option", { key: "1" })).toThrow('message "menu-option": what is missing, expected some words');
    expect(refused("menu-repeat", { key: "12" })).toThrow('key is "12", expected a phone key 0-9, * or #');
    expect(refused("queue-wait-under", { minutes: 1.5 })).toThrow("minutes is 1.5, expected a whole number from 0");
    expect(refused("opens-today", { time: "24:00" })).toThrow("expected a time of day HH:MM");
    expect(refused("callback-confirm-number", { number: "anonymous", key: "1" })).toThrow("expected a phone number");
  });

  it("is refused if there is nothing to say", () => {
    expect(() => textOf({ say: "text", text: { default: " " } }, "en-US")).toThrow("there is nothing to say");
    expect(() => textOf({ say: "digits", digits: "" }, "en-US")).toThrow("cannot be read digit by digit");
  });
});
