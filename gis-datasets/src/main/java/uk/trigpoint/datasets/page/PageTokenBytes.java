package uk.trigpoint.datasets.page;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.datasets.query.RowPosition;

/**
 * Writes page tokens as bytes: version, matched, fid, then each value after a byte for its type.
 */
final class PageTokenBytes {
  private static final int FORMAT = 1;

  private PageTokenBytes() {}

  static byte[] write(PageToken token) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    try {
      out.writeByte(FORMAT);
      out.writeInt(token.version());
      out.writeLong(token.matched());
      out.writeLong(token.position().fid());
      out.writeShort(token.position().values().size());
      for (Object value : token.position().values()) {
        write(out, value);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return bytes.toByteArray();
  }

  private static void write(DataOutputStream out, @Nullable Object value) throws IOException {
    switch (value) {
      case null -> out.writeByte('0');
      case String text -> {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        out.writeByte('s');
        out.writeInt(utf8.length);
        out.write(utf8);
      }
      case Long number -> {
        out.writeByte('l');
        out.writeLong(number);
      }
      case Double number -> {
        out.writeByte('d');
        out.writeDouble(number);
      }
      case Boolean flag -> out.writeByte(flag ? 't' : 'f');
      case LocalDate day -> {
        out.writeByte('y');
        out.writeLong(day.toEpochDay());
      }
      case Instant moment -> {
        out.writeByte('i');
        out.writeLong(moment.getEpochSecond());
        out.writeInt(moment.getNano());
      }
      default -> throw new IllegalArgumentException("not a value of a column: " + value.getClass());
    }
  }

  /** Reads what {@link #write(PageToken)} wrote. */
  static PageToken read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readByte() != FORMAT) {
        throw new IllegalArgumentException("a token of another format");
      }
      int version = in.readInt();
      long matched = in.readLong();
      long fid = in.readLong();
      List<@Nullable Object> values = new ArrayList<>();
      for (int left = in.readUnsignedShort(); left > 0; left--) {
        values.add(readValue(in));
      }
      return new PageToken(version, matched, new RowPosition(values, fid));
    } catch (IOException e) {
      throw new IllegalArgumentException("an incomplete token", e);
    }
  }

  private static @Nullable Object readValue(DataInputStream in) throws IOException {
    return switch (in.readByte()) {
      case '0' -> null;
      case 's' -> new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8);
      case 'l' -> in.readLong();
      case 'd' -> in.readDouble();
      case 't' -> true;
      case 'f' -> false;
      case 'y' -> LocalDate.ofEpochDay(in.readLong());
      case 'i' -> Instant.ofEpochSecond(in.readLong(), in.readInt());
      default -> throw new IllegalArgumentException("a token of another format");
    };
  }
}
