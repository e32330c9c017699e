package uk.trigpoint.jobs.source.service;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.intake.value.WantedColumns;
import uk.trigpoint.jobs.source.ReadStep;

/**
 * The fields of an Esri layer: makes times of numbers of milliseconds, and names of codes.
 *
 * @see "Esri GeoServices REST Specification 1.0, section 8.7 (fields)"
 */
final class ArcGisFields {
  private final Set<String> times = new HashSet<>();
  private final Map<String, Map<String, String>> names = new HashMap<>();
  private final Set<String> dates = new HashSet<>();
  private final ZoneId zone;

  /**
   * @param layer description of the layer
   * @param columns that the step reads
   */
  ArcGisFields(JsonNode layer, List<ReadStep.ColumnSetting> columns) {
    this.zone = zone(layer.path("dateFieldsTimeReference").path("timeZone").asText("UTC"));
    Set<String> wanted = new HashSet<>();
    for (ReadStep.ColumnSetting column : columns) {
      for (String title : column.titles()) {
        wanted.add(WantedColumns.plain(title));
        if (column.type() == ColumnType.DATE) {
          dates.add(WantedColumns.plain(title));
        }
      }
    }
    for (JsonNode field : layer.path("fields")) {
      String name = field.path("name").asText();
      if (field.path("type").asText().equals("esriFieldTypeDate")) {
        times.add(name);
      }
      JsonNode coded = field.path("domain").path("codedValues");
      if (coded.isArray() && wanted.contains(WantedColumns.plain(name + ".name"))) {
        Map<String, String> byCode = new HashMap<>();
        coded.forEach(one -> byCode.put(one.path("code").asText(), one.path("name").asText()));
        names.put(name, byCode);
      }
    }
  }

  private static ZoneId zone(String name) {
    try {
      return ZoneId.of(name);
    } catch (DateTimeException e) {
      return ZoneOffset.UTC;
    }
  }

  /** Returns the values of a row as the intake reads them. */
  ObjectNode values(JsonNode attributes) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    attributes
        .properties()
        .forEach(
            entry -> {
              String name = entry.getKey();
              JsonNode value = entry.getValue();
              if (times.contains(name) && value.isIntegralNumber() && value.canConvertToLong()) {
                values.put(name, time(name, value.longValue()));
              } else {
                values.set(name, value);
              }
              Map<String, String> byCode = names.get(name);
              if (byCode != null && !value.isNull()) {
                values.put(name + ".name", byCode.get(value.asText()));
              }
            });
    return values;
  }

  private String time(String name, long milliseconds) {
    Instant instant = Instant.ofEpochMilli(milliseconds);
    return dates.contains(WantedColumns.plain(name))
        ? instant.atZone(zone).toLocalDate().toString()
        : instant.toString();
  }
}
