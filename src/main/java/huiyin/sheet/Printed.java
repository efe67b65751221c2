package huiyin.sheet;

import java.util.List;

/** A list as it is printed. @param count of all rows; those past {@link Table#PRINTED} are not here */
public record Printed(String title, List<Column> columns, List<List<String>> rows, int count) {}
