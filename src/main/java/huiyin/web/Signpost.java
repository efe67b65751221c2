package huiyin.web;

/** Where pages of lower modules lead: a bean of the module that answers there. */
public record Signpost(Place place, String href) {
    public enum Place {
        /** The first page after sign-in. */
        HOME,
        ACCOUNT,
        INBOX,
        SIGN_IN,
        END_ACTING,
        /** Addresses that begin so bear a secret, and are passed on to nobody. */
        ONE_TIME_LINK,
        COMPLAIN,
        COMPLAINT_ANSWER,
        OWN_COMPLAINTS,
        /** The list of matters, with a filter of lights. */
        MATTERS,
        PUBLIC_TASKS,
        PUBLIC_STANDINGS,
        PUBLIC_COMPLIANCE,
        PROGRAMS,
        PROGRAMS_DOCUMENT,
        WEBHOOKS
    }
}
