package huiyin.roster;

import huiyin.organisation.Actor;
import huiyin.organisation.Power;
import huiyin.roster.RosterChart.ChartPost;
import huiyin.roster.RosterChart.ChartUnit;
import java.io.IOException;
import java.io.OutputStream;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Writes the roster's workbook as a stream: empty as a template, or filled with the chart. */
final class RosterWorkbook {
    private final SXSSFWorkbook workbook = new SXSSFWorkbook(200);
    private final CellStyle heading = workbook.createCellStyle();
    private final CellStyle text = workbook.createCellStyle();
    private final CellStyle quoted = workbook.createCellStyle();
    private final CellStyle day = workbook.createCellStyle();
    private final CellStyle number = workbook.createCellStyle();
    private final CellStyle note = workbook.createCellStyle();
    private final Map<RosterSheet, SXSSFSheet> sheets = new EnumMap<>(RosterSheet.class);

    private RosterWorkbook() {
        Font bold = workbook.createFont();
        bold.setBold(true);
        heading.setFont(bold);
        heading.setDataFormat(workbook.createDataFormat().getFormat("@"));
        text.setDataFormat(workbook.createDataFormat().getFormat("@"));
        quoted.cloneStyleFrom(text);
        quoted.setQuotePrefixed(true);
        day.setDataFormat(workbook.createDataFormat().getFormat("yyyy-mm-dd"));
        number.setDataFormat(workbook.createDataFormat().getFormat("0"));
        note.setWrapText(true);
        notes();
        for (RosterSheet sheet : RosterSheet.values()) {
            sheets.put(sheet, form(sheet));
        }
        workbook.setActiveSheet(1);
        workbook.setSelectedTab(1);
    }

    static void empty(OutputStream xlsx) throws IOException {
        new RosterWorkbook().write(xlsx);
    }

    static void filled(RosterChart chart, Actor by, OutputStream xlsx) throws IOException {
        RosterWorkbook filled = new RosterWorkbook();
        filled.fill(chart, by);
        filled.write(xlsx);
    }

    private void fill(RosterChart chart, Actor by) {
        Set<String> people = new HashSet<>();
        chart.units().values().stream()
                .filter(unit -> by.may(Power.ORGANISE, unit.path()))
                .forEach(this::unit);
        for (ChartPost post : chart.posts().values()) {
            if (by.may(Power.ORGANISE, chart.units().get(post.unit()).path())) {
                people.add(post.staffNo());
                row(
                        RosterSheet.POSTS,
                        post.staffNo(),
                        post.unit(),
                        post.kind().label(),
                        post.title(),
                        post.validFrom(),
                        post.validTo());
            }
        }
        boolean all = by.may(Power.ORGANISE, chart.county().path());
        chart.people().values().stream()
                .filter(person -> all || people.contains(person.staffNo()))
                .forEach(person -> row(RosterSheet.PEOPLE, person.staffNo(), person.name(), person.phone()));
    }

    private void unit(ChartUnit unit) {
        row(
                RosterSheet.UNITS,
                unit.code(),
                unit.name(),
                unit.kind().label(),
                unit.parent(),
                unit.shortName(),
                unit.divisionCode(),
                unit.ordinal(),
                unit.openedOn(),
                unit.closedOn());
    }

    /** @param values in the order of the sheet's columns */
    private void row(RosterSheet sheet, @Nullable Object... values) {
        SXSSFSheet form = sheets.get(sheet);
        Row row = form.createRow(form.getLastRowNum() + 1);
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> {}
                case LocalDate date -> {
                    Cell cell = row.createCell(i);
                    cell.setCellValue(date);
                    cell.setCellStyle(day);
                }
                case Integer whole -> {
                    Cell cell = row.createCell(i);
                    cell.setCellValue(whole);
                    cell.setCellStyle(number);
                }
                case Object other -> text(row.createCell(i), other.toString());
            }
        }
    }

    /**
     * Always a text cell; what could be taken for a formula is marked as text for good, also when somebody edits it.
     */
    private void text(Cell cell, String value) {
        cell.setCellValue(value);
        cell.setCellStyle(!value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? quoted : text);
    }

    private SXSSFSheet form(RosterSheet sheet) {
        SXSSFSheet form = workbook.createSheet(sheet.title());
        form.createFreezePane(0, 1);
        Row headings = form.createRow(0);
        int index = 0;
        for (RosterColumn column : sheet.columns()) {
            Cell cell = headings.createCell(index);
            cell.setCellValue(column.heading());
            cell.setCellStyle(heading);
            form.setColumnWidth(index, (column.content() == RosterColumn.Content.LINE ? 24 : 18) * 256);
            form.setDefaultColumnStyle(
                    index,
                    switch (column.content()) {
                        case NUMBER -> number;
                        case DATE -> day;
                        case CODE, LINE, CHOICE -> text;
                    });
            if (!column.choices().isEmpty()) {
                choices(form, index, column);
            }
            index++;
        }
        return form;
    }

    private static void choices(SXSSFSheet form, int index, RosterColumn column) {
        var helper = form.getDataValidationHelper();
        DataValidation validation = helper.createValidation(
                helper.createExplicitListConstraint(column.choices().toArray(String[]::new)),
                new CellRangeAddressList(1, RosterSheetReader.MAX_ROWS, index, index));
        validation.createErrorBox(column.title(), "请从下拉中选");
        validation.setShowErrorBox(true);
        form.addValidationData(validation);
    }

    private void notes() {
        SXSSFSheet notes = workbook.createSheet(RosterSheet.NOTES);
        notes.setColumnWidth(0, 12 * 256);
        notes.setColumnWidth(1, 18 * 256);
        notes.setColumnWidth(2, 80 * 256);
        for (String line : new String[] {
            "名册分单位、人员、职务三张表，列名带 * 的必须填写；三张表都要保留，没有内容就只留表头。",
            "上传后先整表检查，列出每一处要改的格；有一处要改，就什么都不写入。确认导入后一次写入。",
            "平台里已有、名册里没写的单位、人员、职务不变；写了的按名册改，可以不填的格留空就是清空。",
            "不要删行：免职填免职日期，撤并填停用日期。不要合并单元格，不要用公式，从别处复制请“粘贴为数值”。",
            "编码、工号、区划代码、手机号按文本填写，开头的 0 才不会丢；日期可写 2026-09-01、2026/9/1、2026年9月1日 或 20260901。",
        }) {
            note(notes, line);
        }
        note(notes, "");
        note(notes, "工作表", "列", "怎么填");
        for (RosterColumn column : RosterColumn.values()) {
            note(notes, column.sheet().title(), column.heading(), column.hint());
        }
    }

    private void note(SXSSFSheet notes, String... cells) {
        Row row = notes.createRow(notes.getLastRowNum() + 1);
        for (int i = 0; i < cells.length; i++) {
            Cell cell = row.createCell(i);
            cell.setCellValue(cells[i]);
            if (i == 2) {
                cell.setCellStyle(note);
            }
        }
    }

    private void write(OutputStream xlsx) throws IOException {
        try (workbook) {
            workbook.write(xlsx);
        }
    }
}
