// Português do Brasil, no tom cordial habitual em atendimento telefônico.
import type { Wording } from "./wording";

export const ptBr: Wording = {
  messages: {
    welcome: "Olá! Agradecemos a sua ligação.",
    "recording-notice": "Esta ligação pode ser gravada para melhorar a qualidade do nosso atendimento.",
    "menu-option": "Para {what}, digite {key}.",
    "menu-repeat": "Para ouvir as opções novamente, digite {key}.",
    "invalid-key": "Desculpe, essa opção não é válida.",
    "no-input": "Desculpe, não identificamos a sua opção.",
    "too-many-tries": "Desculpe, não conseguimos identificar a sua opção.",
    goodbye: "Agradecemos o seu contato. Até logo!",

    closed: "No momento, nosso atendimento está encerrado.",
    "closed-holiday": "Por causa do feriado, nosso atendimento está encerrado no momento.",
    "opens-today": "Voltamos a atender hoje, {time}.",
    "opens-tomorrow": "Voltamos a atender amanhã, {time}.",
    "opens-weekday":
      "Voltamos a atender {weekday, select, mon {na segunda-feira} tue {na terça-feira} wed {na quarta-feira} thu {na quinta-feira} fri {na sexta-feira} sat {no sábado} other {no domingo}}, {time}.",

    "queue-join": "Por favor, aguarde. Vamos atender você assim que possível.",
    "queue-position":
      "{position, plural, =1 {Sua ligação é a próxima a ser atendida.} other {Você está na posição # da fila.}}",
    "queue-wait-under":
      "{minutes, plural, one {O tempo estimado de espera é de menos de um minuto.} other {O tempo estimado de espera é de menos de # minutos.}}",
    "queue-wait-range":
      "O tempo estimado de espera é de {low, number} a {high, plural, one {# minuto} other {# minutos}}.",
    "queue-wait-over": "O tempo estimado de espera é de mais de {minutes, plural, =1 {um minuto} other {# minutos}}.",
    "queue-still-waiting":
      "Agradecemos a sua paciência. Por favor, continue na linha; vamos atender você assim que possível.",
    "queue-full": "Desculpe, estamos recebendo mais ligações do que o normal e não conseguimos atender você agora.",
    "no-agents": "Desculpe, no momento não há ninguém disponível para atender a sua ligação.",
    "max-wait": "Desculpe, ainda não conseguimos atender a sua ligação.",
    "call-later": "Por favor, ligue novamente mais tarde.",

    "callback-offer":
      "Se preferir não esperar na linha, digite {key} e nós ligamos de volta para você. Seu lugar na fila será mantido.",
    "callback-slot-today": "Podemos ligar para você hoje, {time}, ou até meia hora depois.",
    "callback-slot-tomorrow": "Podemos ligar para você amanhã, {time}, ou até meia hora depois.",
    "callback-slot-weekday":
      "Podemos ligar para você {weekday, select, mon {na segunda-feira} tue {na terça-feira} wed {na quarta-feira} thu {na quinta-feira} fri {na sexta-feira} sat {no sábado} other {no domingo}}, {time}, ou até meia hora depois.",
    "callback-slot-offer": "Para marcar esse horário, digite {key}.",
    "callback-slot-confirmed": "Seu pedido foi registrado. Vamos ligar no horário marcado. Até logo.",
    "callback-slot-taken":
      "Desculpe, esse horário acaba de ser ocupado. A sua ligação continua na fila, no mesmo lugar.",
    "callback-confirm-number": "Vamos ligar para o número {number}. Para confirmar, digite {key}.",
    "callback-another-number": "Para receber a ligação em outro número, digite {key}.",
    "callback-enter-number": "Por favor, digite o número e, ao terminar, digite {end}. Para voltar, digite {back}.",
    "callback-enter-again": "Por favor, digite o número novamente, desde o primeiro dígito.",
    "callback-number-refused": "Desculpe, não podemos ligar para esse número.",
    "callback-number-busy": "Desculpe, já existe um pedido de retorno para esse número, que será atendido primeiro.",
    "callback-keep-waiting": "Para continuar aguardando na linha, digite {key}.",
    "callback-number-unknown": "O seu número não está visível.",
    "callback-confirmed":
      "Tudo certo! Seu lugar na fila está guardado e vamos ligar para você quando chegar a sua vez. Até logo!",
    "callback-failed": "Desculpe, não foi possível registrar o seu pedido. Você continua na fila, no mesmo lugar.",
    "callback-already-requested":
      "Você já pediu para ligarmos de volta. Vamos ligar para você quando chegar a sua vez.",
    "callback-declined": "Você continua na fila, no mesmo lugar.",
    "callback-hello": "Olá! Estamos ligando para você, como nos pediu.",
    "callback-prove": "Para falar conosco agora, pressione {key}.",
    "callback-wrong-person": "Se você não pediu esta ligação, pressione {key}.",
    "callback-disturbed": "Pedimos desculpas pelo incômodo. Até logo.",
    "callback-please-wait": "Por favor, aguarde na linha enquanto completamos a ligação.",
    "callback-sorry": "Desculpe pela espera. Você é o próximo da fila: por favor, aguarde na linha.",
    "callback-try-again": "Desculpe, não conseguimos completar a ligação agora. Vamos ligar para você novamente.",

    "redial-recognised": "Já temos um pedido para retornar a sua ligação, e o seu lugar na fila está guardado.",
    "redial-keep": "Para manter o pedido e desligar, digite {key}.",
    "redial-take-place": "Para ocupar agora o seu lugar na fila, nesta ligação, digite {key}.",
    "redial-cancel": "Para cancelar o pedido, digite {key}.",
    "redial-move": "Para receber a ligação nesse horário, digite {key}.",
    "redial-moved": "Seu pedido foi registrado. Vamos ligar nesse horário.",
    "redial-in-place": "A sua ligação está agora na fila, no lugar que guardamos para você.",
    "redial-cancelled": "O seu pedido foi cancelado. A sua ligação está na fila.",
    "redial-too-late": "Desculpe, isso não é mais possível. A sua ligação está na fila.",

    "agent-offer": "Você tem uma ligação da fila {queue}.",
    "agent-callback": "Você tem um pedido de retorno. Aguarde enquanto ligamos para o cliente.",
    "agent-preview": "Você tem um pedido de retorno. Veja os detalhes: ligaremos para o cliente em instantes.",
    "agent-caller-gone": "O cliente desligou.",
    "agent-wrap-up":
      "A ligação terminou. Você tem {seconds, plural, =1 {um segundo} other {# segundos}} para concluir o registro.",

    connecting: "Agradecemos por aguardar. Sua ligação vai ser atendida agora.",
    "one-moment": "Um momento, por favor.",
    hold: "Sua ligação está em espera. Por favor, não desligue.",
    "hold-over": "Agradecemos por aguardar.",
    transferring: "Por favor, aguarde enquanto transferimos a sua ligação.",
    "transfer-failed": "Desculpe, não foi possível transferir a sua ligação.",
    "sorry-technical": "Desculpe, ocorreu um problema técnico.",
  },
  keyNames: { "*": "asterisco", "#": "jogo da velha" },
  clockTime(hours, minutes) {
    const past = minutes === 0 ? "" : minutes === 30 && hours <= 12 ? " e meia" : ` e ${minutes}`;
    if (hours === 0) return `à meia-noite${past}`;
    if (hours === 12) return `ao meio-dia${past}`;
    const name = hours === 1 ? "à uma" : `às ${hours}`;
    return past === "" ? `${name} ${hours === 1 ? "hora" : "horas"}` : `${name}${past}`;
  },
  callingCode: "55",
  numberGroups: { 8: [4, 4], 9: [5, 4], 10: [2, 4, 4], 11: [2, 5, 4] },
  plus: "mais",
};
