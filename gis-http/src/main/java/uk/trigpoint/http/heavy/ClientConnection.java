package uk.trigpoint.http.heavy;

import io.micronaut.http.context.ServerRequestContext;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The connection of the client that waits for the answer to the current request. */
public final class ClientConnection {
  private ClientConnection() {}

  /** Returns a check whether the client has gone; false if there is no current request. */
  public static BooleanSupplier closed() {
    Channel channel =
        ServerRequestContext.currentRequest().map(ClientConnection::channel).orElse(null);
    return () -> channel != null && !channel.isActive();
  }

  private static @Nullable Channel channel(Object request) {
    return request instanceof NettyHttpRequest<?> netty
        ? netty.getChannelHandlerContext().channel()
        : null;
  }
}
