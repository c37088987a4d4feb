package com.contractingworks.integration.servicebus.amqp;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import jdk.net.ExtendedSocketOptions;
import org.apache.qpid.proton.engine.Transport;
import org.apache.qpid.proton.engine.TransportException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection: a socket and the thread that alone touches its engine. The socket never blocks,
 * so that a client that does not read holds up nothing but itself.
 */
final class AmqpConnection implements EngineThread {
  private static final Logger LOG = LoggerFactory.getLogger(AmqpConnection.class);
  private static final int READS_PER_TURN = 16;
  private static final long LONGEST_WAIT_MILLIS = 10_000;

  private final SocketChannel channel;
  private final Selector selector;
  private final SelectionKey key;
  private final Engine engine;
  private final Consumer<AmqpConnection> onEnd;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final Thread thread = new Thread(this::run, "servicebus-connection");
  private final boolean quickAck;
  private volatile boolean ended;

  AmqpConnection(
      SocketChannel channel, SSLContext tls, Namespace namespace, Consumer<AmqpConnection> onEnd)
      throws IOException {
    this.channel = channel;
    this.onEnd = onEnd;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    quickAck = channel.supportedOptions().contains(ExtendedSocketOptions.TCP_QUICKACK);
    selector = Selector.open();
    key = channel.register(selector, SelectionKey.OP_READ);
    engine = new Engine(namespace, tls, this);
  }

  void start() {
    thread.setDaemon(true);
    thread.start();
  }

  /** Waits until the connection has ended, but not longer than this. */
  void awaitEnd(long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    selector.wakeup();
  }

  /** Says goodbye to the client. */
  void close() {
    execute(engine::closeByServer);
  }

  /** Cuts the connection without a word. */
  void drop() {
    ended = true;
    selector.wakeup();
  }

  private void run() {
    try {
      while (!ended && !engine.finished()) {
        runTasks();
        engine.dispatch();
        long wait = untilNext(engine.tick(now()));
        flush();
        if (tasks.isEmpty() && !engine.finished()) {
          selector.select(wait);
        }
        read();
      }
      flush();
    } catch (IOException lost) {
      LOG.debug("Connection lost: {}", lost.toString());
    } catch (TransportException broken) {
      LOG.warn("A client broke the protocol: {}", broken.getMessage());
    } catch (RuntimeException failure) {
      LOG.error("A connection is cut because of an unexpected error", failure);
    } finally {
      end();
    }
  }

  private void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
    }
  }

  private void read() throws IOException {
    Transport transport = engine.transport();
    for (int turn = 0; turn < READS_PER_TURN && transport.capacity() > 0; turn++) {
      int read = channel.read(transport.tail());
      if (read < 0) {
        ended = true;
      }
      if (read <= 0) {
        return;
      }
      acknowledgeAtOnce();
      transport.process();
      engine.dispatch();
    }
  }

  /** The client leaves Nagle on: a delayed ACK would hold its next small frame back by 40 ms. */
  private void acknowledgeAtOnce() throws IOException {
    if (quickAck) {
      channel.setOption(ExtendedSocketOptions.TCP_QUICKACK, true);
    }
  }

  private void flush() throws IOException {
    Transport transport = engine.transport();
    while (transport.pending() > 0) {
      ByteBuffer head = transport.head();
      int written = channel.write(head);
      transport.pop(written);
      if (head.hasRemaining()) {
        key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
        return;
      }
    }
    key.interestOps(SelectionKey.OP_READ);
  }

  private static long now() {
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime());
  }

  private static long untilNext(long deadline) {
    return deadline == 0
        ? LONGEST_WAIT_MILLIS
        : Math.max(1, Math.min(LONGEST_WAIT_MILLIS, deadline - now()));
  }

  private void end() {
    ended = true;
    try {
      engine.connectionLost();
    } finally {
      onEnd.accept(this);
      closeSocket();
    }
  }

  private void closeSocket() {
    try {
      channel.close();
      selector.close();
    } catch (IOException failure) {
      LOG.debug("Closing a connection: {}", failure.toString());
    }
  }
}
