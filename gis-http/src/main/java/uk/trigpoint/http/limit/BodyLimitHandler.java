package uk.trigpoint.http.limit;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.concurrent.TimeUnit;
import java.util.function.LongFunction;
import java.util.function.ToLongFunction;

/**
 * Refuses a body that is larger than its endpoint takes: by {@code Content-Length} before the
 * server sees the request, else at the chunk that is too much. What the client still sends is read
 * and dropped for a while, so that it can read the answer; a connection that is cut while it sends
 * shows it none.
 */
final class BodyLimitHandler extends ChannelDuplexHandler {
  private static final long DRAIN_SECONDS = 10;

  private enum State {
    /** What is read goes on to the server. */
    PASS,
    /** The server has seen nothing of this request: dropped to its end, then on as before. */
    DROP_REQUEST,
    /** The server has seen the beginning: dropped to its end, then the connection is closed. */
    DROP_AND_CLOSE
  }

  private final ToLongFunction<HttpRequest> limits;
  private final LongFunction<FullHttpResponse> refusal;
  private State state = State.PASS;
  private long limit;
  private long received;
  private int unanswered;
  private boolean answerBegun;

  /**
   * @param limits bytes a request may have
   * @param refusal the answer, for a limit in bytes
   */
  BodyLimitHandler(ToLongFunction<HttpRequest> limits, LongFunction<FullHttpResponse> refusal) {
    this.limits = limits;
    this.refusal = refusal;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object message) {
    if (state == State.PASS && message instanceof HttpRequest request) {
      limit = limits.applyAsLong(request);
      received = 0;
      if (HttpUtil.getContentLength(request, 0L) > limit) {
        refuse(context, false);
        if (HttpUtil.is100ContinueExpected(request)) {
          // The client has read the answer before it sends anything.
          context.close();
        }
      } else {
        unanswered++;
      }
    }
    if (state == State.PASS && message instanceof HttpContent content) {
      received += content.content().readableBytes();
      if (received > limit) {
        refuse(context, true);
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

  /**
   * @param seen whether the server has seen the beginning of the request
   */
  private void refuse(ChannelHandlerContext context, boolean seen) {
    state = seen || unanswered > 0 ? State.DROP_AND_CLOSE : State.DROP_REQUEST;
    // Not between or behind answers to earlier requests, nor when the server has begun to answer.
    if (unanswered == (seen ? 1 : 0) && !answerBegun) {
      context.writeAndFlush(refusal.apply(limit));
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
    if (state == State.DROP_AND_CLOSE && !answerBegun) {
      // The server's answer to a request that was refused meanwhile.
      ReferenceCountUtil.release(message);
      promise.setSuccess();
      return;
    }
    boolean interim =
        message instanceof HttpResponse response
            && response.status().codeClass() == HttpStatusClass.INFORMATIONAL;
    if (!interim && message instanceof HttpResponse) {
      answerBegun = true;
    }
    if (!interim && message instanceof LastHttpContent) {
      answerBegun = false;
      unanswered--;
    }
    context.write(message, promise);
  }
}
