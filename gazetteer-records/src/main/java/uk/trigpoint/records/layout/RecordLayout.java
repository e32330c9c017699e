package uk.trigpoint.records.layout;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.core.feature.Reject;

/** The fields of a record type, excluding the record identifier. */
public final class RecordLayout {
  private static final String CHANGE_TYPE = "CHANGE_TYPE";
  private static final String DELETE = "D";

  private final int type;
  private final String name;
  private final List<FieldLayout> fields;
  private final List<String> names;
  private final List<String> key;
  private final boolean[] inKey;
  private final boolean asSent;
  private final boolean changes;
  private final Map<String, Integer> indexes = new HashMap<>();

  /**
   * @param key names of the fields that identify a record; none for header, metadata and trailer
   */
  private RecordLayout(
      int type, String name, List<FieldLayout> fields, List<String> key, boolean asSent) {
    this.type = type;
    this.name = name;
    this.fields = List.copyOf(fields);
    this.names = fields.stream().map(FieldLayout::name).toList();
    this.key = List.copyOf(key);
    this.asSent = asSent;
    this.changes = !names.isEmpty() && names.getFirst().equals(CHANGE_TYPE);
    for (int i = 0; i < names.size(); i++) {
      if (indexes.put(names.get(i), i) != null) {
        throw new IllegalArgumentException(names.get(i) + " twice in record type " + type);
      }
    }
    this.inKey = new boolean[fields.size()];
    for (String field : key) {
      inKey[indexOf(field)] = true;
    }
  }

  static RecordLayout of(int type, String name, List<FieldLayout> fields, List<String> key) {
    return new RecordLayout(type, name, fields, key, false);
  }

  static RecordLayout asSent(int type, String name) {
    return new RecordLayout(type, name, List.of(), List.of(), true);
  }

  public int type() {
    return type;
  }

  public String name() {
    return name;
  }

  public List<FieldLayout> fields() {
    return fields;
  }

  /**
   * Returns the names of the fields that identify a record within a custodian's file; may be empty.
   */
  public List<String> key() {
    return key;
  }

  /** Returns whether the fields are unknown; such records are stored as they were sent. */
  public boolean asSent() {
    return asSent;
  }

  /**
   * Returns the index of a field, from 0.
   *
   * @throws IllegalArgumentException if the record type has no such field
   */
  public int indexOf(String field) {
    Integer index = indexes.get(field);
    if (index == null) {
      throw new IllegalArgumentException("record type " + type + " has no field " + field);
    }
    return index;
  }

  /** Returns whether the record type has the field. */
  public boolean has(String field) {
    return indexes.containsKey(field);
  }

  /** Returns the names of the fields, in order. */
  public List<String> names() {
    return names;
  }

  /**
   * Checks a record's values. Only the key of a delete is checked, because custodians send deletes
   * with the other fields blank.
   *
   * @param values one for each field; empty and null mean no value
   * @return the first fault; null if there is none
   */
  public @Nullable Reject check(List<? extends @Nullable String> values, long line) {
    if (asSent) {
      return checkAsSent(values, line);
    }
    if (values.size() != fields.size()) {
      return columnCount(values.size(), line);
    }
    boolean delete = isDelete(values);
    for (int i = 0; i < inKey.length; i++) {
      if (!delete || inKey[i]) {
        Reject reject = fields.get(i).check(values.get(i), line);
        if (reject != null) {
          return reject;
        }
      }
    }
    return null;
  }

  /** Returns the values to store. In a delete, invalid fields outside the key become empty. */
  public List<String> storable(List<String> values, long line) {
    if (!isDelete(values)) {
      return values;
    }
    List<String> storable = new ArrayList<>(values);
    for (int i = 0; i < inKey.length; i++) {
      if (!inKey[i] && fields.get(i).check(values.get(i), line) != null) {
        storable.set(i, "");
      }
    }
    return storable;
  }

  /** Returns the reject of a line whose number of values differs from the layout's. */
  public Reject columnCount(int values, long line) {
    return new Reject(
        line,
        null,
        "COLUMN_COUNT",
        "record type "
            + type
            + " has "
            + (fields.size() + 1)
            + " fields, this line has "
            + (values + 1));
  }

  private boolean isDelete(List<? extends @Nullable String> values) {
    return changes && DELETE.equals(values.getFirst());
  }

  private static @Nullable Reject checkAsSent(List<? extends @Nullable String> values, long line) {
    for (String value : values) {
      if (value != null && value.indexOf('\0') >= 0) {
        return new Reject(line, null, "CHARACTER", "holds the character NUL, which is no text");
      }
    }
    return null;
  }
}
