package uk.trigpoint.http.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Recognises hosts that are addresses rather than names, in every form that resolvers accept: IPv6
 * in brackets, and IPv4 as one to four numbers that are decimal, octal or hexadecimal.
 *
 * @see "WHATWG URL, section 3.5 (host parsing); RFC 6943, section 3.1.1"
 */
final class LiteralAddress {
  private static final Pattern NUMBER = Pattern.compile("[0-9]+|0x[0-9a-f]*");
  private static final int MAX_PARTS = 4;
  private static final int BITS_OF_PART = 8;
  private static final int MAX_DIGITS = 20;

  private LiteralAddress() {}

  /**
   * Returns the address that a host is; empty if it is a name.
   *
   * @throws UnknownHostException if it is neither
   */
  static Optional<InetAddress> find(String host) throws UnknownHostException {
    String text = host.toLowerCase(Locale.ROOT);
    if (text.startsWith("[")) {
      return Optional.of(InetAddress.getByName(text));
    }
    String[] parts =
        (text.endsWith(".") ? text.substring(0, text.length() - 1) : text).split("\\.", -1);
    if (!NUMBER.matcher(parts[parts.length - 1]).matches()) {
      return Optional.empty();
    }
    return Optional.of(ipv4(host, parts));
  }

  private static InetAddress ipv4(String host, String[] parts) throws UnknownHostException {
    if (parts.length > MAX_PARTS) {
      throw new UnknownHostException(host);
    }
    long address = 0;
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      int bits = last ? BITS_OF_PART * (MAX_PARTS - i) : BITS_OF_PART;
      long number = number(host, parts[i]);
      if (number >>> bits != 0) {
        throw new UnknownHostException(host);
      }
      address = address << bits | number;
    }
    byte[] bytes = new byte[MAX_PARTS];
    for (int i = 0; i < MAX_PARTS; i++) {
      bytes[i] = (byte) (address >>> BITS_OF_PART * (MAX_PARTS - 1 - i));
    }
    return InetAddress.getByAddress(bytes);
  }

  private static long number(String host, String text) throws UnknownHostException {
    if (!NUMBER.matcher(text).matches() || text.length() > MAX_DIGITS) {
      throw new UnknownHostException(host);
    }
    try {
      if (text.startsWith("0x")) {
        return text.length() == 2 ? 0 : Long.parseLong(text.substring(2), 16);
      }
      return text.length() > 1 && text.startsWith("0")
          ? Long.parseLong(text, 8)
          : Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new UnknownHostException(host);
    }
  }
}
