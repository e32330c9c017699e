package uk.trigpoint.formats.archive;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import uk.trigpoint.formats.SourceException;

/**
 * Opens one file of a zip archive. It may be up to {@link #MAX_UNPACKED} large, and, beyond the
 * first {@link #ALWAYS_ALLOWED}, up to {@link #MAX_RATIO} times as large as packed.
 */
public final class ArchivedFile {
  /** Maximum unpacked size, bytes. */
  public static final long MAX_UNPACKED = 2L << 30;

  /** Size that is allowed whatever the packed size, bytes. */
  public static final long ALWAYS_ALLOWED = 64L << 20;

  /** Maximum ratio of unpacked to packed size; that of text is about ten. */
  public static final long MAX_RATIO = 200;

  private ArchivedFile() {}

  /**
   * Opens a file.
   *
   * @param entry name in the archive, as it is spelt there
   * @return a stream that throws a {@link SourceException} if the limits are exceeded
   * @throws SourceException if the archive is damaged or has no such file
   */
  public static InputStream open(Path archive, String entry) throws IOException {
    ZipFile zip;
    try {
      zip = new ZipFile(archive.toFile());
    } catch (ZipException e) {
      throw new SourceException("The zip archive is damaged.", e);
    }
    try {
      return open(zip, entry);
    } catch (IOException | RuntimeException e) {
      zip.close();
      throw e;
    }
  }

  private static InputStream open(ZipFile zip, String name) throws IOException {
    ZipEntry entry = zip.getEntry(name);
    if (entry == null) {
      throw new SourceException("The archive has no file '" + name + "'.");
    }
    long limit =
        Math.min(
            MAX_UNPACKED,
            Math.max(ALWAYS_ALLOWED, MAX_RATIO * Math.max(0, entry.getCompressedSize())));
    InputStream unpacked =
        new BoundedInput(
            zip.getInputStream(entry),
            limit,
            "The file '%s' in the archive is larger than %,d MB, or more than %d times as large as packed."
                .formatted(name, MAX_UNPACKED >> 20, MAX_RATIO));
    return new FilterInputStream(unpacked) {
      @Override
      public int read() throws IOException {
        try {
          return super.read();
        } catch (ZipException e) {
          throw damaged(name, e);
        }
      }

      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
          return super.read(bytes, offset, length);
        } catch (ZipException e) {
          throw damaged(name, e);
        }
      }

      @Override
      public void close() throws IOException {
        zip.close();
      }
    };
  }

  private static SourceException damaged(String name, ZipException cause) {
    return new SourceException("The file '" + name + "' in the archive is damaged.", cause);
  }
}
