// What the page says, in each language.

export interface Words {
  readonly title: string;
  readonly queue: string;
  readonly number: string;
  readonly status: string;
  readonly slot: string;
  readonly keptUntil: string;
  readonly attempts: string;
  readonly states: Readonly<Record<"scheduled" | "waiting" | "paused" | "calling", string>>;
  readonly chooseSlot: string;
  readonly move: string;
  readonly cancel: string;
  readonly sure: string;
  readonly yes: string;
  readonly no: string;
  readonly moved: string;
  readonly cancelled: string;
  readonly over: string;
  readonly forged: string;
  readonly taken: string;
  readonly later: string;
  readonly failed: string;
}

const ptPT: Words = {
  title: "A sua chamada de retorno",
  queue: "Assunto",
  number: "Ligamos para",
  status: "Estado",
  slot: "Hora combinada",
  keptUntil: "Ligamos o mais tardar até",
  attempts: "Tentativas até agora",
  states: {
    scheduled: "Marcada",
    waiting: "À espera da sua vez",
    paused: "Voltamos a tentar em breve",
    calling: "Estamos a ligar-lhe agora",
  },
  chooseSlot: "Escolha outra hora",
  move: "Mudar a hora",
  cancel: "Cancelar a chamada",
  sure: "Tem a certeza de que já não quer que lhe liguemos?",
  yes: "Sim, cancelar",
  no: "Não, manter",
  moved: "A hora foi mudada.",
  cancelled: "A chamada foi cancelada. Já não lhe vamos ligar.",
  over: "Esta ligação já não é válida: foi usada, substituída ou o prazo terminou.",
  forged: "Este endereço não está completo. Abra a ligação tal como a recebeu.",
  taken: "Não foi possível: essa hora já não está livre, ou já estamos a falar consigo.",
  later: "Demasiados pedidos. Tente de novo daqui a um minuto.",
  failed: "Algo correu mal. Tente de novo mais tarde.",
};

const ptBR: Words = {
  ...ptPT,
  title: "Sua chamada de retorno",
  number: "Vamos ligar para",
  slot: "Horário combinado",
  keptUntil: "Vamos ligar no máximo até",
  states: {
    scheduled: "Agendada",
    waiting: "Aguardando a sua vez",
    paused: "Tentaremos de novo em breve",
    calling: "Estamos ligando para você agora",
  },
  chooseSlot: "Escolha outro horário",
  move: "Mudar o horário",
  sure: "Tem certeza de que não quer mais que liguemos para você?",
  moved: "O horário foi mudado.",
  cancelled: "A chamada foi cancelada. Não vamos mais ligar para você.",
  over: "Este link não é mais válido: foi usado, substituído ou o prazo terminou.",
  forged: "Este endereço não está completo. Abra o link tal como o recebeu.",
  taken: "Não foi possível: esse horário não está mais livre, ou já estamos falando com você.",
  later: "Muitos pedidos. Tente de novo em um minuto.",
  failed: "Algo deu errado. Tente de novo mais tarde.",
};

const enUS: Words = {
  title: "Your callback",
  queue: "About",
  number: "We will call",
  status: "Status",
  slot: "Agreed time",
  keptUntil: "We will call no later than",
  attempts: "Attempts so far",
  states: {
    scheduled: "Scheduled",
    waiting: "Waiting for its turn",
    paused: "We will try again soon",
    calling: "We are calling you now",
  },
  chooseSlot: "Choose another time",
  move: "Change the time",
  cancel: "Cancel the callback",
  sure: "Are you sure that you no longer want us to call you?",
  yes: "Yes, cancel",
  no: "No, keep it",
  moved: "The time has been changed.",
  cancelled: "The callback has been canceled. We will not call you.",
  over: "This link is no longer valid: it has been used or replaced, or its time is over.",
  forged: "This address is not complete. Please open the link as you received it.",
  taken: "This was not possible: that time is no longer free, or we are already talking to you.",
  later: "Too many requests. Please try again in a minute.",
  failed: "Something went wrong. Please try again later.",
};

const esES: Words = {
  title: "Su llamada de vuelta",
  queue: "Asunto",
  number: "Llamaremos al",
  status: "Estado",
  slot: "Hora acordada",
  keptUntil: "Llamaremos como muy tarde el",
  attempts: "Intentos hasta ahora",
  states: {
    scheduled: "Programada",
    waiting: "Esperando su turno",
    paused: "Lo intentaremos de nuevo pronto",
    calling: "Le estamos llamando ahora",
  },
  chooseSlot: "Elija otra hora",
  move: "Cambiar la hora",
  cancel: "Cancelar la llamada",
  sure: "¿Seguro que ya no quiere que le llamemos?",
  yes: "Sí, cancelar",
  no: "No, mantener",
  moved: "La hora se ha cambiado.",
  cancelled: "La llamada se ha cancelado. Ya no le llamaremos.",
  over: "Este enlace ya no es válido: se ha usado o sustituido, o ha terminado su plazo.",
  forged: "Esta dirección no está completa. Abra el enlace tal como lo recibió.",
  taken: "No ha sido posible: esa hora ya no está libre, o ya estamos hablando con usted.",
  later: "Demasiadas solicitudes. Inténtelo de nuevo dentro de un minuto.",
  failed: "Algo ha ido mal. Inténtelo de nuevo más tarde.",
};

const all: Readonly<Record<string, Words>> = { "pt-PT": ptPT, "pt-BR": ptBR, "en-US": enUS, "es-ES": esES };

/** The language that is there, nearest to the first that is wished for and there at all. */
export function wordsFor(wished: readonly string[]): { readonly language: string; readonly words: Words } {
  for (const one of wished) {
    const near = one in all ? one : Object.keys(all).find((name) => name.split("-")[0] === one.split("-")[0]);
    const words = near === undefined ? undefined : all[near];
    if (near !== undefined && words) return { language: near, words };
  }
  return { language: "en-US", words: enUS };
}
