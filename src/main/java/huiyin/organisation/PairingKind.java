package huiyin.organisation;

/** How a person stands by a unit outside the own subtree. */
public enum PairingKind {
    RESPONSIBLE("包保"),
    CONTACT("联系"),
    BUDDY("结对");

    private final String label;

    PairingKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
