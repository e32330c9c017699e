package uk.trigpoint.formats.archive;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds symbolic links in zip archives: the content of such an entry is the name of another file.
 * The class library does not say which entries they are.
 *
 * @see "PKWARE, APPNOTE.TXT 6.3.10, sections 4.3.12, 4.3.16 and 4.4.2"
 */
public final class ZipLinks {
  private static final int END = 0x06054b50;
  private static final int END_LENGTH = 22;
  private static final int MAX_COMMENT = 0xFFFF;
  private static final int ENTRY = 0x02014b50;
  private static final int ENTRY_LENGTH = 46;
  private static final int MAX_DIRECTORY = 16 << 20;
  private static final int UNIX = 3;
  private static final int TYPE_OF_FILE = 0xF000;
  private static final int LINK = 0xA000;

  private ZipLinks() {}

  /**
   * Returns the name of the first link; empty if there is none, or the directory of the archive is
   * damaged or has more than 16 MB.
   */
  public static Optional<String> find(Path zip) throws IOException {
    try (FileChannel channel = FileChannel.open(zip)) {
      int tail = (int) Math.min(channel.size(), END_LENGTH + MAX_COMMENT);
      ByteBuffer end = read(channel, channel.size() - tail, tail);
      for (int at = tail - END_LENGTH; at >= 0; at--) {
        if (end.getInt(at) == END) {
          long length = Integer.toUnsignedLong(end.getInt(at + 12));
          long offset = Integer.toUnsignedLong(end.getInt(at + 16));
          return length > MAX_DIRECTORY || offset + length > channel.size()
              ? Optional.empty()
              : find(read(channel, offset, (int) length));
        }
      }
      return Optional.empty();
    }
  }

  private static Optional<String> find(ByteBuffer directory) {
    int at = 0;
    while (at + ENTRY_LENGTH <= directory.limit() && directory.getInt(at) == ENTRY) {
      int name = Short.toUnsignedInt(directory.getShort(at + 28));
      int more =
          Short.toUnsignedInt(directory.getShort(at + 30))
              + Short.toUnsignedInt(directory.getShort(at + 32));
      int host = Byte.toUnsignedInt(directory.get(at + 5));
      int mode = directory.getInt(at + 38) >>> 16;
      if (host == UNIX
          && (mode & TYPE_OF_FILE) == LINK
          && at + ENTRY_LENGTH + name <= directory.limit()) {
        byte[] text = new byte[name];
        directory.get(at + ENTRY_LENGTH, text);
        return Optional.of(new String(text, StandardCharsets.UTF_8));
      }
      at += ENTRY_LENGTH + name + more;
    }
    return Optional.empty();
  }

  private static ByteBuffer read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    while (bytes.hasRemaining() && channel.read(bytes, offset + bytes.position()) >= 0) {
      // Read on.
    }
    return bytes.flip();
  }
}
