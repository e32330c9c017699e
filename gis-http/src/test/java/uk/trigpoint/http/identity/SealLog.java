package uk.trigpoint.http.identity;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;
import uk.trigpoint.http.identity.seal.Seals;

/** Keeps what is logged about wrong seals, until it is closed. */
public final class SealLog implements AutoCloseable {
  private final Logger logger = (Logger) LoggerFactory.getLogger(Seals.class);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  public SealLog() {
    appender.start();
    logger.addAppender(appender);
  }

  /** Returns the messages so far. */
  public List<String> messages() {
    return List.copyOf(appender.list).stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
  }
}
