package huiyin.roster;

import static huiyin.roster.RosterColumns.*;

import huiyin.roster.RosterFile.NumberedCode;
import huiyin.sheet.Column;
import huiyin.sheet.Faults;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Codes that stood in number cells: 12 is taken for a lost 0012 when 0012 is a code here or in the chart. */
record RosterCodeCheck(RosterFile file, RosterChart chart, Faults faults) {
    void run() {
        if (file.numbered().isEmpty()) {
            return;
        }
        Map<String, String> units = padded(Stream.concat(
                chart.units().keySet().stream(),
                file.units().stream().flatMap(unit -> Stream.ofNullable(unit.code()))));
        Map<String, String> people = padded(Stream.concat(
                chart.people().keySet().stream(),
                Stream.concat(
                        file.people().stream().map(person -> person.staffNo()),
                        file.posts().stream().map(post -> post.staffNo()))));
        Set<NumberedCode> said = new HashSet<>();
        for (NumberedCode code : file.numbered()) {
            Map<String, String> known = isOfPerson(code.column()) ? people : units;
            String meant = known.get(code.code());
            if (meant != null && said.add(code)) {
                faults.add(
                        code.sheet().title(),
                        code.row(),
                        code.column(),
                        "Excel 把这一格变成了数字，开头的 0 可能丢了（已有 " + meant + "）；请把这一列设为文本格式后重新填写");
            }
        }
    }

    private static boolean isOfPerson(Column column) {
        return column == PERSON_STAFF_NO || column == POST_STAFF_NO;
    }

    /** Codes that begin with 0, by what Excel makes of them. */
    private static Map<String, String> padded(Stream<String> codes) {
        Map<String, String> padded = new HashMap<>();
        codes.filter(code -> code.matches("0[0-9]+"))
                .forEach(code -> padded.put(code.replaceFirst("^0+(?=[0-9])", ""), code));
        return padded;
    }
}
