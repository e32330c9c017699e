package uk.trigpoint.records.version;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.records.layout.RecordLayout;

/**
 * A record without a table of its own, as {@link RecordTable#RAW_RECORD} keeps it.
 *
 * @param key the key fields, whole numbers without leading zeros, set off by {@code |}; for a type
 *     without a key a digest of all fields
 * @param uprn as sent, null where the type has none; the same with usrn and esuId
 * @param fields in the order of the layout, CHANGE_TYPE and PRO_ORDER left out; null for empty
 */
public record RawRecord(
    int recordType,
    String key,
    @Nullable String uprn,
    @Nullable String usrn,
    @Nullable String esuId,
    List<@Nullable String> fields) {

  /**
   * How many fields at the front order a record within its file: CHANGE_TYPE and PRO_ORDER, or
   * none.
   */
  public static int orderFields(RecordLayout layout, List<String> values) {
    if (layout.asSent()) {
      return values.size() > 1
              && values.get(0).matches("[IUD]")
              && values.get(1).matches("\\d{1,16}")
          ? 2
          : 0;
    }
    return layout.has("CHANGE_TYPE") ? 2 : 0;
  }

  /** Where a field stands in {@link #fields}, counted from 1 as SQL counts. */
  public static int place(RecordLayout layout, String field) {
    return layout.indexOf(field) - orderFields(layout, List.of()) + 1;
  }

  static RawRecord of(RecordLayout layout, List<String> values) {
    List<@Nullable String> fields = new ArrayList<>();
    for (String value : values.subList(orderFields(layout, values), values.size())) {
      fields.add(value.isEmpty() ? null : value);
    }
    while (!layout.asSent() && fields.size() > layout.fields().size()) {
      fields.removeLast();
    }
    return new RawRecord(
        layout.type(),
        layout.key().isEmpty() ? digest(fields) : key(layout, values),
        value(layout, values, "UPRN"),
        layout.type() == 66
            ? value(layout, values, "PROW_USRN")
            : layout.type() == 67
                ? value(layout, values, "ASD_USRN")
                : value(layout, values, "USRN"),
        value(layout, values, "ESUID"),
        fields);
  }

  private static String key(RecordLayout layout, List<String> values) {
    StringBuilder key = new StringBuilder();
    for (String field : layout.key()) {
      String value = values.get(layout.indexOf(field));
      key.append(key.isEmpty() ? "" : "|")
          .append(value.matches("\\d{1,18}") ? Long.toString(Long.parseLong(value)) : value);
    }
    return key.toString();
  }

  private static @Nullable String value(RecordLayout layout, List<String> values, String field) {
    if (!layout.has(field)) {
      return null;
    }
    String value = values.get(layout.indexOf(field));
    return value.isEmpty() ? null : value;
  }

  private static String digest(List<@Nullable String> fields) {
    try {
      MessageDigest md5 = MessageDigest.getInstance("MD5");
      for (String field : fields) {
        md5.update((field == null ? "" : field).getBytes(StandardCharsets.UTF_8));
        md5.update((byte) 0);
      }
      return HexFormat.of().formatHex(md5.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
