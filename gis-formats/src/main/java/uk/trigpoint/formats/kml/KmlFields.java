package uk.trigpoint.formats.kml;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.ColumnType;
import uk.trigpoint.formats.ColumnNames;
import uk.trigpoint.formats.RawField;

/**
 * The fields of a document: those of KML itself that any placemark has, then the extended data in
 * the order of its first appearance. Where both have one name, KML's own is prefixed.
 */
final class KmlFields {
  static final String ID = "id";
  static final String FOLDER = "folder";
  static final String TIMESTAMP = "timestamp";
  static final String BEGIN = "begin";
  static final String END = "end";

  private static final List<String> OWN =
      List.of(ID, FOLDER, "name", "description", "address", "phoneNumber", TIMESTAMP, BEGIN, END);
  private static final String PREFIX = "placemark_";
  private static final Pattern INTEGER = Pattern.compile("-?[0-9]{1,18}");
  private static final Pattern NUMBER =
      Pattern.compile("-?([0-9]{1,400}\\.?[0-9]{0,400}|\\.[0-9]{1,400})([eE][-+]?[0-9]{1,3})?");
  private static final Pattern BOOLEAN = Pattern.compile("true|false|0|1");

  private final Map<String, Integer> own = new LinkedHashMap<>();
  private final Map<String, DataField> data = new LinkedHashMap<>();
  private long placemarks;

  /** What is known of a field of the extended data. */
  private static final class DataField {
    private final Set<String> schemas = new HashSet<>();
    private boolean untyped;
    private boolean integers = true;
    private boolean numbers = true;
    private boolean booleans = true;
    private @Nullable ColumnType type;

    void observe(Placemark.Value value) {
      if (value.schema() == null) {
        untyped = true;
      } else {
        schemas.add(value.schema());
      }
      String text = value.text();
      if (text != null) {
        integers &= INTEGER.matcher(text).matches();
        numbers &= NUMBER.matcher(text).matches();
        booleans &= BOOLEAN.matcher(text).matches();
      }
    }

    /** Decides the type: the one that all schemas declare, if all values have it. */
    void decide(String name, Map<String, Map<String, ColumnType>> declared) {
      Set<ColumnType> types =
          schemas.stream()
              .map(s -> declared.getOrDefault(s, Map.of()))
              .filter(s -> s.containsKey(name))
              .map(s -> s.get(name))
              .collect(Collectors.toSet());
      type = untyped || types.size() != 1 ? null : types.iterator().next();
      if ((type == ColumnType.INTEGER && !integers)
          || (type == ColumnType.NUMBER && !numbers)
          || (type == ColumnType.BOOLEAN && !booleans)) {
        type = null;
      }
    }

    @Nullable String plain(@Nullable String text) {
      if (text == null || type != ColumnType.BOOLEAN) {
        return text;
      }
      return String.valueOf(text.equals("1") || text.equals("true"));
    }
  }

  /** Adds the fields of a placemark. */
  void observe(Placemark placemark) {
    placemarks++;
    placemark.own().keySet().forEach(name -> own.merge(name, 1, Integer::sum));
    for (Placemark.Value value : placemark.data()) {
      DataField field = data.get(value.name());
      if (field == null) {
        ColumnNames.requireFew(data.size() + 1);
        field = new DataField();
        data.put(value.name(), field);
      }
      field.observe(value);
    }
  }

  /** Decides the types once all placemarks were observed. */
  void decide(Map<String, Map<String, ColumnType>> schemas) {
    data.forEach((name, field) -> field.decide(name, schemas));
  }

  /** Returns the fields. The identifier of a placemark identifies if every one has it. */
  List<RawField> list() {
    Set<String> taken =
        data.keySet().stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    List<RawField> fields = new ArrayList<>();
    for (String name : OWN) {
      Integer count = own.get(name);
      if (count != null) {
        fields.add(
            new RawField(
                taken.contains(name.toLowerCase(Locale.ROOT)) ? PREFIX + name : name,
                null,
                name.equals(ID) && count == placemarks));
      }
    }
    data.forEach((name, field) -> fields.add(new RawField(name, field.type)));
    return List.copyOf(fields);
  }

  /** Returns the values of a placemark in the order of the fields. */
  List<@Nullable String> values(Placemark placemark) {
    List<@Nullable String> values = new ArrayList<>();
    for (String name : OWN) {
      if (own.containsKey(name)) {
        values.add(placemark.own().get(name));
      }
    }
    Map<String, @Nullable String> texts = new LinkedHashMap<>();
    for (Placemark.Value value : placemark.data()) {
      texts.merge(
          value.name(), value.text() == null ? "" : value.text(), (a, b) -> a.isEmpty() ? b : a);
    }
    data.forEach(
        (name, field) -> {
          String text = texts.get(name);
          values.add(field.plain(text == null || text.isEmpty() ? null : text));
        });
    return values;
  }
}
