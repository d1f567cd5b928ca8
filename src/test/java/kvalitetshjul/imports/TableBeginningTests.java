package kvalitetshjul.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of a table for the page that asks how it is read: its beginning, as the table itself has it. */
class TableBeginningTests {
    private static final int KEPT = 220;

    @Test
    void itHasTheFirstRowsOfEverySheetAndSuggestsTheSameOne() {
        var small = rows("Skole", KEPT + 10);
        var large = rows("Barnehage", KEPT + 500);
        var table = OwnTable.open(Workbooks.of(small));
        assertThat(OwnTable.ofBeginning(table.beginning()).sheets()).isEqualTo(cut(table));

        var both = OwnTable.open(Workbooks.withHidden(small, 2, Workbooks.inline(large)));
        assertThat(both.sheets()).hasSize(2);
        var beginning = OwnTable.ofBeginning(both.beginning());
        assertThat(beginning.sheets()).isEqualTo(cut(both));
        assertThat(beginning.suggestedSheet()).isEqualTo(both.suggestedSheet()).isEqualTo(1);
        assertThat(beginning.refusal()).isEmpty();
    }

    @Test
    void aTextWithoutThatManyRowsIsAllThere() {
        var table = OwnTable.open("Skole;Antall\n\nÅs skole;«5»\nNordre;1,5\n".getBytes(StandardCharsets.UTF_8));
        assertThat(table.refusal()).isEmpty();
        assertThat(OwnTable.ofBeginning(table.beginning()).sheets()).isEqualTo(table.sheets());
    }

    /** A number of a spreadsheet, and a formula that was never computed, are told from texts. */
    @Test
    void itTellsCellsApartAsTheTableDoes() {
        var table = OwnTable.open(Workbooks.withRows("""
                <row r="1"><c r="A1" t="inlineStr"><is><t>Skole</t></is></c><c r="B1" t="inlineStr"><is><t>Antall</t></is></c><c r="C1" t="inlineStr"><is><t>Sum</t></is></c></row>
                <row r="3"><c r="A3" t="inlineStr"><is><t>Nordre</t></is></c><c r="B3"><v>1.5</v></c><c r="C3"><f>B3*2</f></c></row>"""));
        assertThat(table.refusal()).isEmpty();
        var read = OwnTable.ofBeginning(table.beginning());
        assertThat(read.sheets()).isEqualTo(table.sheets());
        var row = read.sheets().getFirst().rows().getLast();
        assertThat(row.number()).isEqualTo(3);
        assertThat(row.cell(1)).isEqualTo(new OwnTable.Cell("1,5", true, false));
        assertThat(row.cell(2).unknown()).isTrue();
    }

    private static List<OwnTable.Sheet> cut(OwnTable table) {
        return table.sheets().stream()
                .map(sheet -> new OwnTable.Sheet(sheet.name(), sheet.rows().subList(0, KEPT)))
                .toList();
    }

    private static List<List<String>> rows(String heading, int rows) {
        var all = new ArrayList<List<String>>();
        all.add(List.of(heading, "Antall"));
        for (int row = 1; row < rows; row++) all.add(List.of("Enhet " + row, Integer.toString(row)));
        return all;
    }
}
