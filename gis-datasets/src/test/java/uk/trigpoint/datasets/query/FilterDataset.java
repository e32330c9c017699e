package uk.trigpoint.datasets.query;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import uk.trigpoint.core.crs.Crs;
import uk.trigpoint.core.feature.Column;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.core.feature.GeometryType;
import uk.trigpoint.database.copy.CopyRows;
import uk.trigpoint.datasets.DatasetFixture;
import uk.trigpoint.datasets.access.AccessPolicy;
import uk.trigpoint.datasets.catalogue.Licence;
import uk.trigpoint.datasets.filter.Condition;
import uk.trigpoint.datasets.publish.Maintainer;
import uk.trigpoint.datasets.publish.Publication;

/** A published dataset with a column of each type, and an integer key. */
final class FilterDataset {
  static final List<Column> COLUMNS =
      List.of(
          new Column("id", ColumnType.INTEGER),
          new Column("name", ColumnType.TEXT),
          new Column("kind", ColumnType.TEXT),
          new Column("count", ColumnType.INTEGER),
          new Column("height", ColumnType.NUMBER),
          new Column("flag", ColumnType.BOOLEAN),
          new Column("built", ColumnType.DATE),
          new Column("updated", ColumnType.TIMESTAMP));

  /** A row; the place, EPSG:27700, is null if x is NaN. */
  record Row(
      long id,
      @Nullable String name,
      @Nullable String kind,
      @Nullable Long count,
      @Nullable Double height,
      @Nullable Boolean flag,
      @Nullable LocalDate built,
      @Nullable Instant updated,
      double x,
      double y) {
    @Nullable Object value(String column) {
      return switch (column) {
        case "id" -> BigDecimal.valueOf(id);
        case "name" -> name;
        case "kind" -> kind;
        case "count" -> count == null ? null : BigDecimal.valueOf(count);
        case "height" -> height == null ? null : BigDecimal.valueOf(height);
        case "flag" -> flag;
        case "built" -> built;
        case "updated" -> updated;
        default -> throw new IllegalArgumentException(column);
      };
    }
  }

  private final DatasetFixture datasets;
  private final String id;

  FilterDataset(DatasetFixture datasets, String id, List<Row> rows) {
    this(
        datasets,
        id,
        rows,
        row -> Double.isNaN(row.x()) ? null : DatasetFixture.point(row.x(), row.y()));
  }

  FilterDataset(
      DatasetFixture datasets, String id, List<Row> rows, Function<Row, @Nullable Geometry> place) {
    this.datasets = datasets;
    this.id = id;
    datasets.publisher.publish(
        new Publication(
            id,
            id,
            "",
            GeometryType.MIXED,
            "id",
            COLUMNS,
            Licence.OGL,
            "",
            "GIS team",
            "P1D",
            AccessPolicy.open(),
            Maintainer.pipeline("test"),
            "test",
            null,
            null,
            false,
            "tester"),
        table -> {
          try (CopyRows copy = table.copy()) {
            for (Row row : rows) {
              copy.geometry(place.apply(row))
                  .integer(row.id())
                  .text(row.name())
                  .text(row.kind())
                  .value(row.count())
                  .value(row.height())
                  .value(row.flag())
                  .value(row.built())
                  .value(row.updated())
                  .endRow();
            }
            copy.finish();
          }
        });
  }

  /** Returns random rows in a square of 10 km, a quarter of whose values are null. */
  static List<Row> random(Random random, int count) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      rows.add(
          new Row(
              i + 1,
              maybe(random, text(random)),
              maybe(random, text(random)),
              maybe(random, (long) random.nextInt(21) - 10),
              maybe(random, (random.nextInt(81) - 40) / 4.0),
              maybe(random, random.nextBoolean()),
              maybe(random, LocalDate.of(2026, 1, 1).plusDays(random.nextInt(8))),
              maybe(
                  random,
                  Instant.parse("2026-01-01T00:00:00Z").plusSeconds(21_600L * random.nextInt(32))),
              random.nextInt(8) == 0 ? Double.NaN : 450_000.25 + random.nextInt(10_000),
              200_000.25 + random.nextInt(10_000)));
    }
    return rows;
  }

  private static <T> @Nullable T maybe(Random random, T value) {
    return random.nextInt(4) == 0 ? null : value;
  }

  static String text(Random random) {
    String[] parts = {"a", "B", "\u00e9", "\u00dc", "x", " ", "%", "'", "\\"};
    StringBuilder text = new StringBuilder();
    for (int n = random.nextInt(4); n > 0; n--) {
      text.append(parts[random.nextInt(parts.length)]);
    }
    return text.toString();
  }

  FeatureQuery query(Condition filter, Crs crs) {
    return FeatureQuery.of(id, DatasetFixture.caller(), "test").withFilter(filter, crs);
  }

  /** Returns the ids of the rows that match, in order. */
  List<Long> ids(Condition filter, Crs crs) {
    return datasets.store.page(query(filter, crs)).features().stream()
        .map(f -> (Long) f.values().getFirst())
        .toList();
  }
}
