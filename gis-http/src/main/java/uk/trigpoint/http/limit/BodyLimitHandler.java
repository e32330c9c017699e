package uk.trigpoint.http.limit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.function.ToLongFunction;

/**
 * Rejects a body larger than its endpoint's limit with a 413: by {@code Content-Length} before the
 * server sees the request, else at the first chunk that exceeds the limit. The rest of the body is
 * read and discarded for up to {@value #DRAIN_SECONDS} s, so that the client can read the response;
 * if the connection were closed while it sends, it would not.
 */
final class BodyLimitHandler extends ChannelDuplexHandler {
  private static final long DRAIN_SECONDS = 10;

  private enum State {
    /** Messages are passed to the server. */
    PASS,
    /**
     * The server has not seen this request: it is discarded to its end, then the state returns to
     * PASS.
     */
    DROP_REQUEST,
    /**
     * The server has seen the start of the request: it is discarded to its end, then the connection
     * is closed.
     */
    DROP_AND_CLOSE
  }

  private final ToLongFunction<HttpRequest> limits;
  private final Rejection rejection;
  private State state = State.PASS;
  private boolean page;
  private long limit;
  private long received;
  private int unanswered;
  private boolean responseStarted;

  /** Creates the response to a body that is too large. */
  @FunctionalInterface
  interface Rejection {
    /**
     * Returns the response.
     *
     * @param limit in bytes
     * @param page whether the client is a browser that shows pages
     */
    FullHttpResponse create(long limit, boolean page);
  }

  /**
   * Creates a handler for one connection.
   *
   * @param limits maximum body size of a request, bytes
   */
  BodyLimitHandler(ToLongFunction<HttpRequest> limits, Rejection rejection) {
    this.limits = limits;
    this.rejection = rejection;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (state == State.PASS && message instanceof HttpRequest request) {
      limit = limits.applyAsLong(request);
      page = request.headers().get(HttpHeaderNames.ACCEPT, "").contains("text/html");
      received = 0;
      if (contentLength(request) > limit) {
        reject(context, false);
        if (HttpUtil.is100ContinueExpected(request)) {
          // The client waits for this response before it sends the body.
          context.close();
        }
      } else {
        unanswered++;
      }
    }
    if (state == State.PASS && message instanceof HttpContent content) {
      received += content.content().readableBytes();
      if (received > limit) {
        reject(context, true);
      }
    }
    if (state == State.PASS) {
      context.fireChannelRead(message);
      return;
    }
    ReferenceCountUtil.release(message);
    if (message instanceof LastHttpContent) {
      if (state == State.DROP_AND_CLOSE) {
        context.close();
      }
      state = State.PASS;
    }
  }

  /** Returns the stated length in bytes: 0 without one, the maximum if it is no {@code long}. */
  private static long contentLength(HttpRequest request) {
    try {
      return HttpUtil.getContentLength(request, 0L);
    } catch (NumberFormatException e) {
      return Long.MAX_VALUE;
    }
  }

  /**
   * Starts discarding, and sends the rejection if no other response is pending.
   *
   * @param seen whether the server has seen the start of the request
   */
  private void reject(ChannelHandlerContext context, boolean seen) {
    state = seen || unanswered > 0 ? State.DROP_AND_CLOSE : State.DROP_REQUEST;
    // Responses must stay in order: not before those to earlier pipelined requests, nor once the
    // server has started its response.
    if (unanswered == (seen ? 1 : 0) && !responseStarted) {
      FullHttpResponse response = rejection.create(limit, page);
      // Otherwise the client may send its next request on the connection that is about to close.
      HttpUtil.setKeepAlive(response, state != State.DROP_AND_CLOSE);
      context.writeAndFlush(response);
    }
    context
        .executor()
        .schedule(
            () -> {
              if (state != State.PASS) {
                context.close();
              }
            },
            DRAIN_SECONDS,
            TimeUnit.SECONDS);
  }

  @Override
  public void channelReadComplete(ChannelHandlerContext context) {
    context.fireChannelReadComplete();
    if (state != State.PASS) {
      context.read();
    }
  }

  @Override
  public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
    if (state == State.DROP_AND_CLOSE && !responseStarted) {
      // The server's response to a request that was rejected in the meantime.
      ReferenceCountUtil.release(message);
      promise.setSuccess();
      return;
    }
    boolean interim =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (!interim && message instanceof HttpResponse) {
      responseStarted = true;
    }
    if (!interim && message instanceof LastHttpContent) {
      responseStarted = false;
      unanswered--;
    }
    context.write(message, promise);
  }
}
