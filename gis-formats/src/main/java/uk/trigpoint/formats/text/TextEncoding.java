package uk.trigpoint.formats.text;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import uk.trigpoint.formats.BadSettingException;
import uk.trigpoint.formats.Recognised;

/**
 * The character set of a text file: that of its byte order mark, else UTF-16 if every other byte is
 * zero, else UTF-8 if all bytes are, else Windows-1252, which Excel writes in Britain.
 *
 * @param markLength length of the byte order mark, bytes; 0 without one
 * @param reason for display, without a full stop
 * @param certain whether the file says so or leaves no doubt
 */
public record TextEncoding(Charset charset, int markLength, String reason, boolean certain) {
  /** U+FFFF, a noncharacter of Unicode, which valid text does not contain. */
  public static final char NO_CHARACTER = '\uFFFF';

  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
  private static final Charset UTF_32LE = Charset.forName("UTF-32LE");
  private static final Charset UTF_32BE = Charset.forName("UTF-32BE");
  private static final int SAMPLE = 4_096;
  private static final int BUFFER = 1 << 16;

  /**
   * Recognises the character set of a file; reads the whole file if it has no byte order mark.
   *
   * @param stated name of a character set, which is used instead; null if none is stated
   * @throws BadSettingException if the name that is stated is unknown
   */
  public static TextEncoding of(Path file, @Nullable String stated) throws IOException {
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(SAMPLE);
    }
    TextEncoding marked = ofMark(start);
    if (stated != null && !stated.isBlank()) {
      Charset charset = charset(stated);
      int mark = marked != null && marked.charset().equals(charset) ? marked.markLength() : 0;
      return new TextEncoding(charset, mark, "stated", true);
    }
    if (marked != null) {
      return marked;
    }
    Charset wide = wide(start);
    if (wide != null) {
      return new TextEncoding(wide, 0, "every other byte is zero", false);
    }
    return isUtf8(file)
        ? new TextEncoding(StandardCharsets.UTF_8, 0, "all bytes are UTF-8", true)
        : new TextEncoding(
            WINDOWS_1252, 0, "the bytes are not UTF-8; Excel in Britain writes this", false);
  }

  /**
   * Returns whether the bytes of a file speak against a character set: another byte order mark,
   * text that is UTF-8 though another one is named, or not UTF-8 though that is named.
   *
   * @throws BadSettingException if the name is unknown
   */
  public static boolean contradicts(Path file, String name) throws IOException {
    Charset charset = charset(name);
    byte[] start;
    try (InputStream in = Files.newInputStream(file)) {
      start = in.readNBytes(SAMPLE);
    }
    TextEncoding marked = ofMark(start);
    if (marked != null) {
      return !marked.charset().equals(charset) && !charset.name().equals("UTF-16");
    }
    if (charset.name().startsWith("UTF-16")) {
      return wide(start) == null;
    }
    boolean utf8 = charset.equals(StandardCharsets.UTF_8);
    return utf8 != isUtf8(file) && (utf8 || !isAscii(file));
  }

  private static boolean isAscii(Path file) throws IOException {
    byte[] bytes = new byte[BUFFER];
    try (InputStream in = Files.newInputStream(file)) {
      for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
        for (int i = 0; i < read; i++) {
          if (bytes[i] < 0) {
            return false;
          }
        }
      }
    }
    return true;
  }

  /**
   * Opens the text, without the byte order mark. Reading throws a {@link
   * uk.trigpoint.formats.SourceException} with line and character if bytes are no characters.
   */
  public Reader open(Path file) throws IOException {
    return new StrictReader(openMarked(file), charset.name());
  }

  /**
   * Opens the text, without the byte order mark. Bytes that are no characters become {@link
   * #NO_CHARACTER}, for callers that reject a part of the text.
   */
  public BufferedReader openMarked(Path file) throws IOException {
    InputStream in = Files.newInputStream(file);
    try {
      in.skipNBytes(markLength);
    } catch (IOException e) {
      in.close();
      throw e;
    }
    CharsetDecoder decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(NO_CHARACTER));
    return new BufferedReader(new InputStreamReader(in, decoder), BUFFER);
  }

  /** Returns what was recognised, for people. */
  public Recognised recognised() {
    return new Recognised("encoding", charset.name(), reason, certain);
  }

  private static Charset charset(String name) {
    try {
      return Charset.forName(name.strip());
    } catch (IllegalArgumentException e) {
      throw new BadSettingException("encoding", "The encoding '" + name + "' is unknown.");
    }
  }

  private static @Nullable TextEncoding ofMark(byte[] start) {
    if (startsWith(start, 0xEF, 0xBB, 0xBF)) {
      return marked(StandardCharsets.UTF_8, 3);
    }
    if (startsWith(start, 0xFF, 0xFE, 0, 0)) {
      return marked(UTF_32LE, 4);
    }
    if (startsWith(start, 0, 0, 0xFE, 0xFF)) {
      return marked(UTF_32BE, 4);
    }
    if (startsWith(start, 0xFF, 0xFE)) {
      return marked(StandardCharsets.UTF_16LE, 2);
    }
    return startsWith(start, 0xFE, 0xFF) ? marked(StandardCharsets.UTF_16BE, 2) : null;
  }

  private static TextEncoding marked(Charset charset, int length) {
    return new TextEncoding(charset, length, "its byte order mark says so", true);
  }

  private static @Nullable Charset wide(byte[] start) {
    int even = 0;
    int odd = 0;
    for (int i = 0; i < start.length; i++) {
      if (start[i] == 0) {
        if (i % 2 == 0) {
          even++;
        } else {
          odd++;
        }
      }
    }
    int half = start.length / 2;
    if (half >= 4 && odd > half / 2 && even == 0) {
      return StandardCharsets.UTF_16LE;
    }
    return half >= 4 && even > half / 2 && odd == 0 ? StandardCharsets.UTF_16BE : null;
  }

  private static boolean isUtf8(Path file) throws IOException {
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer bytes = ByteBuffer.allocate(BUFFER);
    CharBuffer characters = CharBuffer.allocate(BUFFER);
    try (InputStream in = Files.newInputStream(file)) {
      boolean ended = false;
      while (!ended) {
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        ended = read < 0;
        bytes.position(bytes.position() + Math.max(0, read)).flip();
        if (decoder.decode(bytes, characters.clear(), ended).isError()) {
          return false;
        }
        bytes.compact();
      }
      return !decoder.flush(characters.clear()).isError();
    }
  }

  private static boolean startsWith(byte[] start, int... mark) {
    if (start.length < mark.length) {
      return false;
    }
    for (int i = 0; i < mark.length; i++) {
      if ((start[i] & 0xFF) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
