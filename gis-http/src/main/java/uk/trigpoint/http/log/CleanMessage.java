package uk.trigpoint.http.log;

import ch.qos.logback.classic.pattern.ClassicConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;

/** Writes the message of an event on one line, without control characters. */
public final class CleanMessage extends ClassicConverter {
  @Override
  public String convert(ILoggingEvent event) {
    return LogText.clean(String.valueOf(event.getFormattedMessage()));
  }
}
