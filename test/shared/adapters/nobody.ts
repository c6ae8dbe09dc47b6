// An address at which surely nobody listens. A port that was just let go may be somebody else's the next moment, or be given to the
// very connection that asks for it; this one lies below those that systems give away, and browsers and `fetch` may ask for it.
export const addressOfNobody = "http://127.0.0.1:2";
