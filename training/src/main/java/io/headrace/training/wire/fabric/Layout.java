/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.training.wire.fabric;

/**
 * Offsets and constants of libfabric's headers (fabric.h, fi_domain.h, fi_endpoint.h, fi_eq.h,
 * fi_tagged.h of 1.17), compared with what a C compiler makes of them.
 */
final class Layout {
  static final long MSG = 1L << 1;
  static final long TAGGED = 1L << 3;
  static final long RECV = 1L << 10;
  static final long SEND = 1L << 11;

  /** A receive takes messages of the given sender only. */
  static final long DIRECTED_RECV = 1L << 59;

  /** The address given is this side's. */
  static final long SOURCE = 1L << 57;

  static final long CONTEXT = 1L << 59;
  static final long CONTEXT2 = 1L << 52;

  /** Memory is registered, and the provider chooses addresses and keys. */
  static final int MR_LOCAL = 1 << 2;

  static final int MR_MODES = MR_LOCAL | 1 << 4 | 1 << 5 | 1 << 6;

  static final int EP_RDM = 3;
  static final int THREAD_DOMAIN = 3;
  static final int ENABLE = 6;
  static final int AV_TABLE = 2;
  static final int CQ_FORMAT_TAGGED = 4;

  static final int INFO_CAPS = 8;
  static final int INFO_MODE = 16;
  static final int INFO_EP_ATTR = 88;
  static final int INFO_DOMAIN_ATTR = 96;
  static final int INFO_FABRIC_ATTR = 104;
  static final int EP_ATTR_TYPE = 0;
  static final int DOMAIN_ATTR_NAME = 8;
  static final int DOMAIN_ATTR_THREADING = 16;
  static final int DOMAIN_ATTR_MR_MODE = 36;
  static final int FABRIC_ATTR_PROVIDER = 16;

  static final int AV_ATTR_BYTES = 48;
  static final int AV_ATTR_TYPE = 0;
  static final int AV_ATTR_COUNT = 8;
  static final int CQ_ATTR_BYTES = 40;
  static final int CQ_ATTR_SIZE = 0;
  static final int CQ_ATTR_FORMAT = 16;

  /** Every object begins with its class, a context and the table of what all objects can do. */
  static final int OBJECT_OPS = 16;

  static final int CLOSE = 8;
  static final int BIND = 16;
  static final int CONTROL = 24;

  /** After that comes the table of what objects of its kind can do. */
  static final int OPS = 24;

  static final int FABRIC_DOMAIN = 8;
  static final int DOMAIN_AV_OPEN = 8;
  static final int DOMAIN_CQ_OPEN = 16;
  static final int DOMAIN_ENDPOINT = 24;
  static final int DOMAIN_MR_OPS = 32;
  static final int MR_REGISTER = 8;
  static final int MR_DESCRIPTOR = 24;
  static final int AV_INSERT = 8;
  static final int CQ_READ = 8;
  static final int CQ_READ_ERROR = 24;
  static final int EP_CM_OPS = 32;
  static final int CM_GET_NAME = 16;
  static final int EP_TAGGED_OPS = 56;
  static final int TAGGED_RECEIVE = 8;
  static final int TAGGED_SEND = 32;

  /** Of one completion: the operation's context first, the length of what came at 16. */
  static final int COMPLETION_BYTES = 48;

  static final int COMPLETION_LENGTH = 16;
  static final int ERROR_BYTES = 80;
  static final int ERROR_CODE = 56;

  /** Memory of an operation that the provider uses while it is under way. */
  static final int CONTEXT_BYTES = 64;

  private Layout() {}
}
