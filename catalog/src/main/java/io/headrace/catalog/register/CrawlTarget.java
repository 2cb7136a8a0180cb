/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.catalog.register;

import io.headrace.lakehouse.storage.StoragePath;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;

/**
 * What the ledger is kept for: a folder that is crawled into a namespace.
 *
 * @param root the folder, prefix or file
 * @param into the namespace of the tables
 */
public record CrawlTarget(StoragePath root, String into) {

  /** Stands for the target in names of branches and work folders. */
  public String digest() {
    return Crawl.digest(root.uri() + " " + into);
  }

  /** Branches of crawls of this target begin with this. */
  public String branchPrefix() {
    return "crawl-" + digest() + "-";
  }

  /** Rows of a table of the ledger that are about this target. */
  Expression matching(String rootColumn) {
    return Expressions.and(
        Expressions.equal(rootColumn, root.uri()), Expressions.equal("into", into));
  }
}
