package huiyin.request;

/** Open until somebody answers. A question is answered; anything else is granted or refused. */
public enum RequestState {
    OPEN,
    GRANTED,
    REFUSED,
    ANSWERED
}
