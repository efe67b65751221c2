package huiyin.matter;

/** Who is told of what happens to a matter, by what they are in it. */
public enum Concerned {
    DRAFTER,
    LEADER,
    LEAD,
    VERIFIER,
    /** Whoever signs the form, or registers the committee's decision on a roadmap. */
    DECIDING,
    /**
     * Of the executor it is about: whoever is in charge, and whoever submitted; of the whole matter: of all not
     * verified.
     */
    EXECUTORS,
    /** Whoever is in charge of the assignment it is about. */
    IN_CHARGE,
    /** Whoever is in charge of any assignment, each in words and with a link of their own. */
    EACH_IN_CHARGE
}
