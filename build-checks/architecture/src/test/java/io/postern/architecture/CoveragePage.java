package io.postern.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The rows of {@code docs/coverage.md}, each with the heading it stands under. */
record CoveragePage(List<Row> rows) {

    /**
     * @param section the nearest heading above
     * @param column the header of its last column, which says what {@code proof} is
     * @param proof its last cell
     */
    record Row(String section, String column, String rule, String proof) {
        /** Whether it names tests; else it says why there is none. */
        boolean isTested() {
            return column.equals("Test");
        }
    }

    static CoveragePage read(Path file) throws IOException {
        List<Row> rows = new ArrayList<>();
        String section = "";
        String column = "";
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("#")) {
                section = line.replaceFirst("^#+ ", "");
            } else if (!line.startsWith("|")) {
                column = "";
            } else if (!line.startsWith("|---")) {
                List<String> cells = cells(line);
                String last = cells.get(cells.size() - 1);
                if (column.isEmpty()) {
                    column = last;
                } else {
                    rows.add(new Row(section, column, cells.get(0).replace("`", ""), last));
                }
            }
        }
        return new CoveragePage(List.copyOf(rows));
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        // A bar inside a cell is written \|.
        for (String cell : line.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|")) cells.add(cell.strip());
        return cells;
    }

    List<String> rules(String section) {
        return rows.stream()
                .filter(row -> row.section().equals(section))
                .map(Row::rule)
                .toList();
    }
}
