package uk.trigpoint.http.start;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.exceptions.BeanInstantiationException;
import io.micronaut.runtime.Micronaut;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import uk.trigpoint.database.cluster.ClusterException;
import uk.trigpoint.database.schema.UnusableDatabaseException;

/** Starts a service, or several in one process. */
public final class Service {
  private static final Logger LOG = LoggerFactory.getLogger(Service.class);

  private Service() {}

  /**
   * Reads the settings from the environment, starts or checks the database, starts the server and
   * returns. Exits with status 1 and a message if a setting or the environment prevents the start.
   */
  public static ApplicationContext start(Class<?> main, String... arguments) {
    try {
      Settings settings = Settings.of(System.getenv());
      requireFreePort(settings);
      Map<String, Object> properties = settings.toProperties();
      ApplicationContext context =
          Micronaut.build(arguments).mainClass(main).banner(false).properties(properties).start();
      LOG.info(settings.identityText());
      return context;
    } catch (IllegalArgumentException
        | IllegalStateException
        | ClusterException
        | UnusableDatabaseException e) {
      throw exit(e.getMessage(), e);
    } catch (BeanInstantiationException e) {
      throw exit(findSettingFault(e).orElseThrow(() -> e).getMessage(), e);
    }
  }

  private static RuntimeException exit(@Nullable String message, RuntimeException e) {
    System.err.println("Trigpoint cannot start: " + message);
    System.exit(1);
    return e;
  }

  /** Settings are validated when their bean is created. */
  private static Optional<IllegalArgumentException> findSettingFault(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof IllegalArgumentException fault
          && String.valueOf(fault.getMessage()).startsWith("TRIGPOINT_")) {
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  private static void requireFreePort(Settings settings) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getByName(settings.host()), settings.port()));
    } catch (IOException e) {
      throw new IllegalStateException(
          "Port "
              + settings.port()
              + " on "
              + settings.host()
              + " is in use. Stop the process that uses it, or set TRIGPOINT_PORT.",
          e);
    }
  }
}
