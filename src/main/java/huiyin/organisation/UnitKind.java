package huiyin.organisation;

/** Kinds of unit, from the county down. */
public enum UnitKind {
    COUNTY("县"), AREA("片区"), TOWNSHIP("乡镇"), DEPARTMENT("部门"), STATION("站所"), VILLAGE("村");

    private final String label;

    UnitKind(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }
}
