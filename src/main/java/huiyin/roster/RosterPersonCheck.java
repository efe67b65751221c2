package huiyin.roster;

import static huiyin.roster.RosterColumns.*;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.roster.RosterChart.ChartPerson;
import huiyin.roster.RosterChart.ChartPost;
import huiyin.roster.RosterFile.PersonRow;
import huiyin.sheet.Faults;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** People of a roster against each other and the chart. */
record RosterPersonCheck(RosterFile file, RosterChart chart, Actor by, LocalDate today, Faults faults) {
    void run() {
        Map<String, Integer> rows = new HashMap<>();
        for (PersonRow row : file.people()) {
            Integer earlier = rows.putIfAbsent(row.staffNo(), row.row());
            if (earlier != null) {
                faults.add(
                        RosterSheet.PEOPLE.title(),
                        row.row(),
                        PERSON_STAFF_NO,
                        "工号 " + row.staffNo() + " 与第 " + earlier + " 行重复，请只留一行");
            }
        }
        checkPhones(rows.keySet());
        checkReach();
    }

    private void checkPhones(Set<String> stated) {
        Map<String, String> owners = new HashMap<>();
        chart.people().values().stream()
                .filter(person -> person.phone() != null && !stated.contains(person.staffNo()))
                .forEach(
                        person -> owners.put(person.phone(), "平台里的" + person.name() + "（工号 " + person.staffNo() + "）"));
        Set<String> seen = new HashSet<>();
        for (PersonRow row : file.people()) {
            if (row.phone() == null || !seen.add(row.staffNo())) {
                continue;
            }
            String owner = owners.putIfAbsent(row.phone(), "第 " + row.row() + " 行的" + row.name());
            if (owner != null) {
                faults.add(RosterSheet.PEOPLE.title(), row.row(), PERSON_PHONE, "手机号与" + owner + "相同，请核对");
            }
        }
    }

    /**
     * A name or phone is changed where the person works now; whoever has no post now may be taken up by anyone who
     * organises.
     */
    private void checkReach() {
        Set<String> near = new HashSet<>();
        Set<String> elsewhere = new HashSet<>();
        for (ChartPost post : chart.posts().values()) {
            if (post.validTo() == null || !post.validTo().isBefore(today)) {
                String path = chart.units().get(post.unit()).path();
                (by.may(Power.ORGANISE, path) ? near : elsewhere).add(post.staffNo());
            }
        }
        for (PersonRow row : file.people()) {
            ChartPerson before = chart.people().get(row.staffNo());
            boolean changed = before != null
                    && !(before.name().equals(row.name()) && Objects.equals(before.phone(), row.phone()));
            if (changed && elsewhere.contains(row.staffNo()) && !near.contains(row.staffNo())) {
                faults.add(
                        RosterSheet.PEOPLE.title(),
                        row.row(),
                        PERSON_STAFF_NO,
                        row.name() + "（工号 " + row.staffNo() + "）不在您管理的范围内，请删去这一行，由所在单位或县级系统管理员修改");
            }
        }
    }
}
