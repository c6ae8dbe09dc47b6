// Português europeu, no tratamento formal habitual em atendimento telefónico.
import type { Wording } from "./wording";

export const ptPt: Wording = {
  messages: {
    welcome: "Olá. Agradecemos a sua chamada.",
    "recording-notice": "Esta chamada poderá ser gravada, para melhoria da qualidade do serviço.",
    "menu-option": "Para {what}, prima {key}.",
    "menu-repeat": "Para ouvir novamente as opções, prima {key}.",
    "invalid-key": "Lamentamos, mas essa opção não é válida.",
    "no-input": "Lamentamos, mas não detetámos a sua opção.",
    "too-many-tries": "Lamentamos, mas não nos foi possível identificar a sua opção.",
    goodbye: "Agradecemos o seu contacto. Até breve.",

    closed: "Neste momento, os nossos serviços estão encerrados.",
    "closed-holiday": "Por motivo de feriado, os nossos serviços estão encerrados neste momento.",
    "opens-today": "Reabrimos hoje, {time}.",
    "opens-tomorrow": "Reabrimos amanhã, {time}.",
    "opens-weekday":
      "Reabrimos {weekday, select, mon {na segunda-feira} tue {na terça-feira} wed {na quarta-feira} thu {na quinta-feira} fri {na sexta-feira} sat {no sábado} other {no domingo}}, {time}.",

    "queue-join": "Por favor, aguarde. Iremos atender a sua chamada assim que possível.",
    "queue-position":
      "{position, plural, =1 {A sua chamada é a próxima a ser atendida.} other {A sua chamada está na posição # da fila de espera.}}",
    "queue-wait-under":
      "{minutes, plural, one {O tempo de espera estimado é inferior a um minuto.} other {O tempo de espera estimado é inferior a # minutos.}}",
    "queue-wait-range":
      "O tempo de espera estimado é de {low, number} a {high, plural, one {um minuto} other {# minutos}}.",
    "queue-wait-over": "O tempo de espera estimado é superior a {minutes, plural, one {um minuto} other {# minutos}}.",
    "queue-still-waiting":
      "Agradecemos a sua paciência. Por favor, continue em linha; iremos atender a sua chamada assim que possível.",
    "queue-full":
      "Lamentamos, mas estamos a receber mais chamadas do que o habitual e não nos é possível atender a sua neste momento.",
    "no-agents": "Lamentamos, mas neste momento não há ninguém disponível para atender a sua chamada.",
    "max-wait": "Lamentamos, mas ainda não nos foi possível atender a sua chamada.",
    "call-later": "Por favor, volte a ligar mais tarde.",

    "callback-offer":
      "Se preferir não esperar em linha, prima {key} e nós ligamos-lhe de volta. O seu lugar na fila será mantido.",
    "callback-slot-today": "Podemos ligar-lhe hoje, {time}, ou até meia hora depois.",
    "callback-slot-tomorrow": "Podemos ligar-lhe amanhã, {time}, ou até meia hora depois.",
    "callback-slot-weekday":
      "Podemos ligar-lhe {weekday, select, mon {na segunda-feira} tue {na terça-feira} wed {na quarta-feira} thu {na quinta-feira} fri {na sexta-feira} sat {no sábado} other {no domingo}}, {time}, ou até meia hora depois.",
    "callback-slot-offer": "Para marcar essa hora, prima {key}.",
    "callback-slot-confirmed": "O seu pedido ficou registado. Iremos ligar-lhe à hora marcada. Até já.",
    "callback-slot-taken":
      "Lamentamos, mas essa hora acaba de ser ocupada. A sua chamada continua na fila, no mesmo lugar.",
    "callback-confirm-number": "Iremos ligar-lhe para o número {number}. Para confirmar, prima {key}.",
    "callback-another-number": "Para lhe ligarmos para outro número, prima {key}.",
    "callback-enter-number": "Por favor, marque o número e, no fim, prima {end}. Para voltar atrás, prima {back}.",
    "callback-enter-again": "Por favor, marque novamente o número, desde o primeiro algarismo.",
    "callback-number-refused": "Lamentamos, mas não podemos ligar para esse número.",
    "callback-number-busy":
      "Lamentamos, mas já existe um pedido de contacto para esse número, que será atendido primeiro.",
    "callback-keep-waiting": "Para continuar a aguardar em linha, prima {key}.",
    "callback-number-unknown": "O seu número não está visível.",
    "callback-confirmed":
      "O seu pedido ficou registado. O seu lugar na fila está guardado e iremos ligar-lhe quando chegar a sua vez. Até já.",
    "callback-failed":
      "Lamentamos, mas não nos foi possível registar o seu pedido. A sua chamada continua na fila, no mesmo lugar.",
    "callback-already-requested":
      "O seu pedido para lhe ligarmos de volta já está registado. Iremos ligar-lhe quando chegar a sua vez.",
    "callback-declined": "A sua chamada continua na fila, no mesmo lugar.",
    "callback-hello": "Olá. Estamos a ligar-lhe, conforme nos pediu.",
    "callback-prove": "Para falar connosco agora, prima {key}.",
    "callback-wrong-person": "Se não pediu esta chamada, prima {key}.",
    "callback-disturbed": "Pedimos desculpa pelo incómodo. Até breve.",
    "callback-please-wait": "Por favor, aguarde em linha enquanto estabelecemos a ligação.",
    "callback-sorry": "Pedimos desculpa pela espera. A sua chamada é a próxima: por favor, aguarde em linha.",
    "callback-try-again": "Lamentamos, mas neste momento não é possível estabelecer a ligação. Voltaremos a ligar-lhe.",

    "redial-recognised": "Já temos um pedido para lhe ligarmos de volta, e o seu lugar na fila está guardado.",
    "redial-keep": "Para manter o pedido e desligar, prima {key}.",
    "redial-take-place": "Para ocupar agora o seu lugar na fila, nesta chamada, prima {key}.",
    "redial-cancel": "Para cancelar o pedido, prima {key}.",
    "redial-move": "Para lhe ligarmos antes a essa hora, prima {key}.",
    "redial-moved": "O seu pedido ficou registado. Iremos ligar-lhe a essa hora.",
    "redial-in-place": "A sua chamada está agora na fila, no lugar que lhe guardámos.",
    "redial-cancelled": "O seu pedido foi cancelado. A sua chamada está na fila.",
    "redial-too-late": "Lamentamos, mas já não é possível. A sua chamada está na fila.",

    "agent-offer": "Tem uma chamada da fila {queue}.",
    "agent-callback": "Tem um pedido de contacto. Aguarde enquanto ligamos ao cliente.",
    "agent-preview": "Tem um pedido de contacto. Veja os detalhes: ligamos ao cliente dentro de momentos.",
    "agent-caller-gone": "O cliente desligou a chamada.",
    "agent-wrap-up":
      "A chamada terminou. Tem {seconds, plural, one {um segundo} other {# segundos}} para concluir o registo.",

    connecting: "Agradecemos a espera. A sua chamada vai ser atendida.",
    "one-moment": "Um momento, por favor.",
    hold: "A sua chamada está em espera. Por favor, não desligue.",
    "hold-over": "Agradecemos a espera.",
    transferring: "Por favor, aguarde enquanto transferimos a sua chamada.",
    "transfer-failed": "Lamentamos, mas não foi possível transferir a sua chamada.",
    "sorry-technical": "Lamentamos, mas ocorreu um problema técnico.",
  },
  keyNames: { "*": "asterisco", "#": "cardinal" },
  clockTime(hours, minutes) {
    const past = minutes === 0 ? "" : minutes === 30 && hours <= 12 ? " e meia" : ` e ${minutes}`;
    if (hours === 0) return `à meia-noite${past}`;
    if (hours === 12) return `ao meio-dia${past}`;
    const name = hours === 1 ? "à uma" : `às ${hours}`;
    return past === "" ? `${name} ${hours === 1 ? "hora" : "horas"}` : `${name}${past}`;
  },
  callingCode: "351",
  numberGroups: {},
  plus: "mais",
};
