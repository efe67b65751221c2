package huiyin.sheet;

import java.util.List;

/**
 * A column, declared once: what a template and an export write, the reader looks for, and an error names.
 *
 * @param width in characters
 * @param needed a cell of it may not be empty
 * @param max most characters a cell may have
 * @param hint how to fill it in, for people
 * @param choices what may stand in it; empty where anything may
 */
public record Column(String name, Kind kind, int width, boolean needed, int max, String hint, List<String> choices) {
    public enum Kind {
        TEXT,
        NUMBER,
        POINTS,
        DAY,
        MOMENT
    }

    private static Column of(String name, Kind kind) {
        return new Column(name, kind, Math.min(12 + name.length() * 2, 40), false, 32_767, "", List.of());
    }

    public static Column text(String name) {
        return of(name, Kind.TEXT);
    }

    public static Column number(String name) {
        return of(name, Kind.NUMBER);
    }

    public static Column points(String name) {
        return of(name, Kind.POINTS);
    }

    public static Column day(String name) {
        return of(name, Kind.DAY).upTo(20);
    }

    public static Column moment(String name) {
        return of(name, Kind.MOMENT);
    }

    public static Column choice(String name, List<String> choices) {
        return new Column(name, Kind.TEXT, 18, false, 20, "", choices);
    }

    public Column wide(int characters) {
        return new Column(name, kind, characters, needed, max, hint, choices);
    }

    public Column needs(String how) {
        return new Column(name, kind, width, true, max, how, choices);
    }

    public Column hint(String how) {
        return new Column(name, kind, width, needed, max, how, choices);
    }

    public Column upTo(int characters) {
        return new Column(name, kind, width, needed, characters, hint, choices);
    }

    public boolean isNumeric() {
        return kind == Kind.NUMBER || kind == Kind.POINTS;
    }

    /** As a form is headed: what must be filled in has a star. */
    public String starred() {
        return needed ? name + "*" : name;
    }
}
