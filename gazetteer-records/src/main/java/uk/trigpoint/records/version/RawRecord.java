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
 * A record of a type that has no table of its own, as stored in {@link RecordTable#RAW_RECORD}.
 *
 * @param key key fields separated by {@code |}, integers without leading zeros; for a type without
 *     a key, the MD5 digest of all fields
 * @param uprn as sent; null if the type has none
 * @param usrn as sent; null if the type has none
 * @param esuId as sent; null if the type has none
 * @param fields in layout order, without CHANGE_TYPE and PRO_ORDER; null for empty
 */
public record RawRecord(
    int recordType,
    String key,
    @Nullable String uprn,
    @Nullable String usrn,
    @Nullable String esuId,
    List<@Nullable String> fields) {

  /**
   * Returns the number of leading fields that order a record within its file: 2 (CHANGE_TYPE and
   * PRO_ORDER) or 0.
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

  /** Returns the position of a field in {@link #fields}, from 1 as in SQL. */
  public static int position(RecordLayout layout, String field) {
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
