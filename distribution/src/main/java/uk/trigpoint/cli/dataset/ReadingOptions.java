package uk.trigpoint.cli.dataset;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import uk.trigpoint.cli.PlatformClient;

/** Options that say how a file is to be understood; what is not given is recognised. */
public final class ReadingOptions {
  @Option(
      names = "--place",
      paramLabel = "KIND[:COLUMN,…]",
      description =
          "where places are: coordinates:X,Y (x or longitude first), pair:COLUMN, wkt:COLUMN, geojson:COLUMN, wkb:COLUMN, grid-reference:COLUMN, uprn:COLUMN, address:COLUMN,…, postcode:COLUMN, or none")
  private @Nullable String place;

  @Option(names = "--layer", description = "the layer, sheet or file in an archive")
  private @Nullable String layer;

  @Option(names = "--format", description = "code of the format, such as csv or gpkg")
  private @Nullable String format;

  @Option(names = "--encoding", description = "character set, such as windows-1252")
  private @Nullable String encoding;

  @Option(names = "--delimiter", description = "comma, semicolon, tab or bar")
  private @Nullable String delimiter;

  @Option(
      names = "--header-row",
      paramLabel = "ROW",
      description = "row with the names of the columns, or none if the file has no names")
  private @Nullable String headerRow;

  @Option(names = "--date-order", description = "day-first (default) or month-first")
  private @Nullable String dateOrder;

  @Option(
      names = "--type",
      paramLabel = "COLUMN=TYPE",
      description =
          "type of a column: text, integer, number, boolean, date or timestamp; spreadsheet-date, epoch-seconds or epoch-milliseconds for dates and times written as numbers")
  private @Nullable Map<String, String> types;

  @Option(
      names = "--cell-errors",
      description = "reject (default) rows with an error such as #N/A, or empty the value")
  private @Nullable String cellErrors;

  @Option(
      names = "--adjust",
      description =
          "how coordinates are corrected: swapped (the other one is x), kilometres, negated-longitude (the minus sign is lost), or none")
  private @Nullable String adjust;

  @Option(
      names = "--geometry",
      description =
          "point makes areas points on their surface, any keeps them (default: they become points if the dataset and most of the file have points)")
  private @Nullable String geometry;

  @Option(
      names = "--clear",
      split = ",",
      paramLabel = "SETTING",
      description =
          "settings kept from an earlier file that are not used, such as headerRow, encoding, place or types")
  private @Nullable List<String> clear;

  @Option(names = "--no-repair", description = "reject invalid polygons instead of repairing them")
  private boolean noRepair;

  /** Adds what was given to the metadata of a file. */
  void addTo(ObjectNode metadata) {
    ObjectNode reading = PlatformClient.JSON.createObjectNode();
    put(reading, "format", format);
    put(reading, "layer", layer);
    put(reading, "encoding", encoding);
    put(reading, "delimiter", delimiter);
    put(reading, "dateOrder", dateOrder);
    put(reading, "cellErrors", cellErrors);
    put(reading, "adjust", adjust);
    put(reading, "geometry", geometry);
    if (clear != null) {
      clear.forEach(reading.withArray("clear")::add);
    }
    if (headerRow != null) {
      reading.put("headerRow", headerRow);
    }
    if (noRepair) {
      reading.put("repair", false);
    }
    if (types != null) {
      ObjectNode byColumn = reading.putObject("types");
      types.forEach(byColumn::put);
    }
    if (place != null) {
      int colon = place.indexOf(':');
      ObjectNode where = reading.putObject("place");
      where.put("kind", colon < 0 ? place : place.substring(0, colon));
      if (colon >= 0) {
        for (String column : place.substring(colon + 1).split(",")) {
          where.withArray("columns").add(column.strip());
        }
      }
    }
    if (!reading.isEmpty()) {
      metadata.set("reading", reading);
    }
  }

  private static void put(ObjectNode reading, String member, @Nullable String value) {
    if (value != null) {
      reading.put(member, value);
    }
  }
}
