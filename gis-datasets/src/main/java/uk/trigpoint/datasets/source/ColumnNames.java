package uk.trigpoint.datasets.source;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.trigpoint.datasets.catalogue.Column;

/** Column names from what a file calls its fields, each once. */
final class ColumnNames {
  private ColumnNames() {}

  static List<Column> unique(Map<String, TypeGuess> fields) {
    List<Column> columns = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    fields.forEach(
        (title, guess) -> {
          String base = Column.nameFrom(title);
          String name = base;
          for (int i = 2; !taken.add(name); i++) {
            name = base + "_" + i;
          }
          columns.add(new Column(name, guess.type(name), title));
        });
    return columns;
  }
}
