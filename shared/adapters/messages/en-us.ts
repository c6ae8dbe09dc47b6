// American English, as a polite company speaks to callers.
import type { Wording } from "./wording";

export const enUs: Wording = {
  messages: {
    welcome: "Hello, and thank you for calling.",
    "recording-notice": "This call may be recorded to help us improve our service.",
    "menu-option": "For {what}, press {key}.",
    "menu-repeat": "To hear these options again, press {key}.",
    "invalid-key": "Sorry, that is not one of the options.",
    "no-input": "Sorry, we did not get your choice.",
    "too-many-tries": "Sorry, we were not able to get your choice.",
    goodbye: "Thank you for calling. Goodbye.",

    closed: "We are closed at the moment.",
    "closed-holiday": "We are closed at the moment because of the holiday.",
    "opens-today": "We will open today {time}.",
    "opens-tomorrow": "We will open tomorrow {time}.",
    "opens-weekday":
      "We will open on {weekday, select, mon {Monday} tue {Tuesday} wed {Wednesday} thu {Thursday} fri {Friday} sat {Saturday} other {Sunday}} {time}.",

    "queue-join": "Please hold. We will answer your call as soon as we can.",
    "queue-position": "{position, plural, =1 {You are next in line.} other {You are number # in line.}}",
    "queue-wait-under":
      "{minutes, plural, one {Your estimated wait is less than a minute.} other {Your estimated wait is less than # minutes.}}",
    "queue-wait-range":
      "Your estimated wait is between {low, number} and {high, plural, one {one minute} other {# minutes}}.",
    "queue-wait-over": "Your estimated wait is more than {minutes, plural, one {one minute} other {# minutes}}.",
    "queue-still-waiting":
      "Thank you for your patience. Please stay on the line, and we will be with you as soon as we can.",
    "queue-full": "We are sorry. We are receiving more calls than usual and cannot take yours right now.",
    "no-agents": "We are sorry. There is nobody available to take your call right now.",
    "max-wait": "We are sorry that we have not been able to answer your call yet.",
    "call-later": "Please call again later.",

    "callback-offer":
      "If you would rather not wait on the line, press {key} and we will call you back. You will keep your place in line.",
    "callback-slot-today": "We can call you back today {time}, or up to half an hour later.",
    "callback-slot-tomorrow": "We can call you back tomorrow {time}, or up to half an hour later.",
    "callback-slot-weekday":
      "We can call you back on {weekday, select, mon {Monday} tue {Tuesday} wed {Wednesday} thu {Thursday} fri {Friday} sat {Saturday} other {Sunday}} {time}, or up to half an hour later.",
    "callback-slot-offer": "To agree on that time, press {key}.",
    "callback-slot-confirmed": "Thank you. We will call you back at the time we agreed on. Goodbye.",
    "callback-slot-taken":
      "We are sorry. That time has just been taken. You are still in line and have kept your place.",
    "callback-confirm-number": "We will call you back at {number}. To confirm, press {key}.",
    "callback-another-number": "To be called back on another number, press {key}.",
    "callback-enter-number":
      "Please enter the number on your keypad and press {end} at the end. To go back, press {back}.",
    "callback-enter-again": "Please enter the number again, from its first digit.",
    "callback-number-refused": "We are sorry. We cannot call that number.",
    "callback-number-busy":
      "We are sorry. We have already promised a call to that number, and will make that one first.",
    "callback-keep-waiting": "To stay on the line instead, press {key}.",
    "callback-number-unknown": "Your number is withheld.",
    "callback-confirmed":
      "Thank you. We have saved your place in line and will call you back when it is your turn. Goodbye.",
    "callback-failed":
      "We are sorry. We could not set up your callback. You are still in line and have kept your place.",
    "callback-already-requested": "You have already asked for a callback. We will call you when it is your turn.",
    "callback-declined": "You are still in line and have kept your place.",
    "callback-hello": "Hello. This is the call you asked us for.",
    "callback-prove": "To speak to us now, press {key}.",
    "callback-wrong-person": "If you did not ask for this call, press {key}.",
    "callback-disturbed": "We are sorry to have disturbed you. Goodbye.",
    "callback-please-wait": "Please stay on the line while we connect you.",
    "callback-sorry": "We are sorry to keep you waiting. You are next in line: please stay on the line.",
    "callback-try-again": "We are sorry. We cannot connect you at the moment. We will call you again.",

    "redial-recognised": "We are going to call you back, and have kept your place in line.",
    "redial-keep": "To leave it at that and hang up, press {key}.",
    "redial-take-place": "To take your place in line now, on this call, press {key}.",
    "redial-cancel": "To cancel the callback, press {key}.",
    "redial-move": "To be called back at that time instead, press {key}.",
    "redial-moved": "Thank you. We will call you back at that time.",
    "redial-in-place": "You are now in line on this call, in the place that we kept for you.",
    "redial-cancelled": "Your callback is canceled. You are in line on this call.",
    "redial-too-late": "We are sorry. That is no longer possible. You are in line on this call.",

    "agent-offer": "You have a call from the {queue} queue.",
    "agent-callback": "You have a callback. Please wait while we call the customer.",
    "agent-preview": "You have a callback. Have a look at its details: we call the customer in a moment.",
    "agent-caller-gone": "The caller has hung up.",
    "agent-wrap-up": "The call has ended. You have {seconds, plural, one {one second} other {# seconds}} to finish up.",

    connecting: "Thank you for holding. We are connecting you now.",
    "one-moment": "One moment, please.",
    hold: "You are on hold. Please stay on the line.",
    "hold-over": "Thank you for holding.",
    transferring: "Please hold while we transfer your call.",
    "transfer-failed": "We are sorry. We could not transfer your call.",
    "sorry-technical": "We are sorry. We are having technical difficulties.",
  },
  keyNames: { "*": "star", "#": "pound" },
  clockTime(hours, minutes) {
    if (minutes === 0 && hours === 12) return "at noon";
    if (minutes === 0 && hours === 0) return "at midnight";
    const past = minutes === 0 ? "" : `:${String(minutes).padStart(2, "0")}`;
    return `at ${hours % 12 || 12}${past} ${hours < 12 ? "AM" : "PM"}`;
  },
  callingCode: "1",
  numberGroups: { 10: [3, 3, 4] },
  plus: "plus",
};
