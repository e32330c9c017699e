package uk.trigpoint.gazetteer.quality.measure;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import uk.trigpoint.database.Database;
import uk.trigpoint.database.SqlFile;

/** Stores the council's thresholds; GeoPlace does not publish its own. */
@Singleton
public final class Thresholds {
  private static final String LIST = SqlFile.read(Thresholds.class, "list-thresholds");
  private static final String SET = SqlFile.read(Thresholds.class, "set-threshold");

  private final Database database;

  public Thresholds(Database database) {
    this.database = database;
  }

  /** Returns all thresholds by measure. */
  public Map<String, Threshold> byMeasure() {
    return database
        .with(
            handle ->
                handle
                    .createQuery(LIST)
                    .map(
                        (row, context) ->
                            new Threshold(
                                row.getString("measure"),
                                row.getDouble("gold"),
                                row.getDouble("silver"),
                                row.getDouble("bronze"),
                                row.getString("changed_by")))
                    .list())
        .stream()
        .collect(Collectors.toMap(Threshold::measure, Function.identity()));
  }

  /** Sets a measure's thresholds. */
  public void set(Threshold threshold) {
    database.with(
        handle ->
            handle
                .createUpdate(SET)
                .bind("measure", threshold.measure())
                .bind("gold", threshold.gold())
                .bind("silver", threshold.silver())
                .bind("bronze", threshold.bronze())
                .bind("by", threshold.changedBy())
                .execute());
  }
}
