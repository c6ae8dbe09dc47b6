// Español de España, de usted.
import type { Wording } from "./wording";

export const esEs: Wording = {
  messages: {
    welcome: "Hola. Gracias por llamar.",
    "recording-notice": "Esta llamada puede ser grabada para mejorar la calidad del servicio.",
    "menu-option": "Para {what}, pulse {key}.",
    "menu-repeat": "Para volver a escuchar las opciones, pulse {key}.",
    "invalid-key": "Lo sentimos, esa opción no es válida.",
    "no-input": "Lo sentimos, no hemos recibido su opción.",
    "too-many-tries": "Lo sentimos, no hemos podido identificar su opción.",
    goodbye: "Gracias por su llamada. Hasta pronto.",

    closed: "En este momento estamos cerrados.",
    "closed-holiday": "En este momento estamos cerrados por ser festivo.",
    "opens-today": "Volvemos a abrir hoy {time}.",
    "opens-tomorrow": "Volvemos a abrir mañana {time}.",
    "opens-weekday":
      "Volvemos a abrir el {weekday, select, mon {lunes} tue {martes} wed {miércoles} thu {jueves} fri {viernes} sat {sábado} other {domingo}} {time}.",

    "queue-join": "Por favor, espere. Atenderemos su llamada lo antes posible.",
    "queue-position":
      "{position, plural, =1 {Su llamada es la siguiente.} other {Su llamada ocupa el puesto # de la cola de espera.}}",
    "queue-wait-under":
      "{minutes, plural, one {El tiempo de espera estimado es inferior a un minuto.} other {El tiempo de espera estimado es inferior a # minutos.}}",
    "queue-wait-range":
      "El tiempo de espera estimado es de {low, number} a {high, plural, one {un minuto} other {# minutos}}.",
    "queue-wait-over":
      "El tiempo de espera estimado es superior a {minutes, plural, one {un minuto} other {# minutos}}.",
    "queue-still-waiting":
      "Gracias por su paciencia. Por favor, permanezca a la espera; atenderemos su llamada lo antes posible.",
    "queue-full":
      "Lo sentimos, estamos recibiendo más llamadas de lo habitual y no podemos atender la suya en este momento.",
    "no-agents": "Lo sentimos, en este momento no hay nadie disponible para atender su llamada.",
    "max-wait": "Lo sentimos, todavía no hemos podido atender su llamada.",
    "call-later": "Por favor, vuelva a llamar más tarde.",

    "callback-offer":
      "Si prefiere no esperar, pulse {key} y le devolveremos la llamada. Conservará su puesto en la cola.",
    "callback-slot-today": "Podemos llamarle hoy {time}, o hasta media hora después.",
    "callback-slot-tomorrow": "Podemos llamarle mañana {time}, o hasta media hora después.",
    "callback-slot-weekday":
      "Podemos llamarle {weekday, select, mon {el lunes} tue {el martes} wed {el miércoles} thu {el jueves} fri {el viernes} sat {el sábado} other {el domingo}} {time}, o hasta media hora después.",
    "callback-slot-offer": "Para reservar esa hora, pulse {key}.",
    "callback-slot-confirmed": "Gracias. Le llamaremos a la hora acordada. Hasta luego.",
    "callback-slot-taken": "Lo sentimos, esa hora acaba de ocuparse. Su llamada sigue en la cola, en el mismo lugar.",
    "callback-confirm-number": "Le llamaremos al número {number}. Para confirmar, pulse {key}.",
    "callback-another-number": "Para que le llamemos a otro número, pulse {key}.",
    "callback-enter-number":
      "Por favor, marque el número y, al terminar, pulse {end}. Para volver atrás, pulse {back}.",
    "callback-enter-again": "Por favor, marque el número de nuevo, desde la primera cifra.",
    "callback-number-refused": "Lo sentimos, no podemos llamar a ese número.",
    "callback-number-busy": "Lo sentimos, ya hay una llamada pendiente a ese número, que haremos primero.",
    "callback-keep-waiting": "Para seguir a la espera, pulse {key}.",
    "callback-number-unknown": "Su número está oculto.",
    "callback-confirmed":
      "Hemos registrado su solicitud. Conserva su puesto en la cola y le llamaremos cuando llegue su turno. Hasta pronto.",
    "callback-failed":
      "Lo sentimos, no hemos podido registrar su solicitud. Su llamada sigue en la cola, en el mismo puesto.",
    "callback-already-requested":
      "Ya ha solicitado que le devolvamos la llamada. Le llamaremos cuando llegue su turno.",
    "callback-declined": "Su llamada sigue en la cola, en el mismo puesto.",
    "callback-hello": "Hola. Le llamamos, tal como nos ha solicitado.",
    "callback-prove": "Para hablar con nosotros ahora, pulse {key}.",
    "callback-wrong-person": "Si no ha pedido esta llamada, pulse {key}.",
    "callback-disturbed": "Sentimos haberle molestado. Adiós.",
    "callback-please-wait": "Por favor, no cuelgue. Enseguida le atendemos.",
    "callback-sorry": "Disculpe la espera. Su llamada es la siguiente: por favor, no cuelgue.",
    "callback-try-again": "Lo sentimos, no podemos atenderle en este momento. Volveremos a llamarle.",

    "redial-recognised": "Ya tenemos pendiente llamarle y le hemos guardado su lugar en la cola.",
    "redial-keep": "Para dejarlo así y colgar, pulse {key}.",
    "redial-take-place": "Para ocupar ahora su lugar en la cola, en esta llamada, pulse {key}.",
    "redial-cancel": "Para cancelar la llamada pendiente, pulse {key}.",
    "redial-move": "Para que le llamemos a esa hora, pulse {key}.",
    "redial-moved": "Gracias. Le llamaremos a esa hora.",
    "redial-in-place": "Su llamada está ahora en la cola, en el lugar que le hemos guardado.",
    "redial-cancelled": "La llamada pendiente se ha cancelado. Su llamada está en la cola.",
    "redial-too-late": "Lo sentimos, ya no es posible. Su llamada está en la cola.",

    "agent-offer": "Tiene una llamada de la cola {queue}.",
    "agent-callback": "Tiene una solicitud de llamada. Espere mientras llamamos al cliente.",
    "agent-preview": "Tiene una solicitud de llamada. Vea los detalles: llamaremos al cliente en unos instantes.",
    "agent-caller-gone": "El cliente ha colgado.",
    "agent-wrap-up":
      "La llamada ha terminado. Tiene {seconds, plural, one {un segundo} other {# segundos}} para completar el registro.",

    connecting: "Gracias por esperar. Le pasamos la llamada.",
    "one-moment": "Un momento, por favor.",
    hold: "Su llamada está en espera. Por favor, no cuelgue.",
    "hold-over": "Gracias por esperar.",
    transferring: "Por favor, espere mientras transferimos su llamada.",
    "transfer-failed": "Lo sentimos, no hemos podido transferir su llamada.",
    "sorry-technical": "Lo sentimos, se ha producido un problema técnico.",
  },
  keyNames: { "*": "asterisco", "#": "almohadilla" },
  clockTime(hours, minutes) {
    if (hours === 12 && minutes === 0) return "al mediodía";
    if (hours === 0 && minutes === 0) return "a medianoche";
    const onDial = hours % 12 || 12;
    const past = { 0: "", 15: " y cuarto", 30: " y media" }[minutes] ?? ` y ${minutes}`;
    return `${onDial === 1 ? "a la una" : `a las ${onDial}`}${past} ${partOfDay(hours)}`;
  },
  callingCode: "34",
  numberGroups: {},
  plus: "más",
};

const partOfDay = (hours: number): string => {
  if (hours === 0) return "de la noche";
  if (hours < 6) return "de la madrugada";
  if (hours < 12) return "de la mañana";
  if (hours === 12) return "del mediodía";
  return hours < 21 ? "de la tarde" : "de la noche";
};
