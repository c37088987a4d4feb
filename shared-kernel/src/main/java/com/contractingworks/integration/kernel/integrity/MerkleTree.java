package com.contractingworks.integration.kernel.integrity;

import com.contractingworks.integration.kernel.Sha256;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The root of a Merkle tree over leaves that come one after the other, as in RFC 6962 section 2.1.
 * It holds one hash for each level of the tree.
 */
final class MerkleTree {

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  private record Subtree(long leaves, byte[] hash) {}

  /** The largest first, on the bottom. */
  private final Deque<Subtree> complete = new ArrayDeque<>();

  private long leaves;

  void add(byte[] leaf) {
    leaves++;
    Subtree last = new Subtree(1, hash(LEAF, leaf, new byte[0]));
    while (!complete.isEmpty() && complete.peek().leaves() == last.leaves()) {
      Subtree left = complete.pop();
      last = new Subtree(2 * last.leaves(), hash(NODE, left.hash(), last.hash()));
    }
    complete.push(last);
  }

  /** How many leaves have been added. */
  long leaves() {
    return leaves;
  }

  /** 32 bytes; of a tree without leaves, the hash of nothing. */
  byte[] root() {
    byte[] root = null;
    for (Subtree left : complete) {
      root = root == null ? left.hash() : hash(NODE, left.hash(), root);
    }
    return root == null ? Sha256.of(new byte[0]) : root;
  }

  private static byte[] hash(byte prefix, byte[] first, byte[] second) {
    byte[] all = new byte[1 + first.length + second.length];
    all[0] = prefix;
    System.arraycopy(first, 0, all, 1, first.length);
    System.arraycopy(second, 0, all, 1 + first.length, second.length);
    return Sha256.of(all);
  }
}
