/*
 * Copyright 2026 the Headrace authors.
 * SPDX-License-Identifier: Apache-2.0
 */
package io.headrace.jobs.report;

import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Rectangle;
import java.awt.Shape;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.awt.image.BufferedImageOp;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import org.jspecify.annotations.Nullable;

/** The wide rest of {@link Graphics2D} that our charts never ask for: asking is an error. */
abstract class NarrowGraphics extends Graphics2D {
  private static UnsupportedOperationException notDrawn() {
    return new UnsupportedOperationException("a chart asked for something the page cannot draw");
  }

  @Override
  public void drawString(String str, int x, int y) {
    throw notDrawn();
  }

  @Override
  public void drawString(String str, float x, float y) {
    throw notDrawn();
  }

  @Override
  public void drawString(AttributedCharacterIterator iterator, int x, int y) {
    throw notDrawn();
  }

  @Override
  public void drawString(AttributedCharacterIterator iterator, float x, float y) {
    throw notDrawn();
  }

  @Override
  public void drawGlyphVector(GlyphVector glyphs, float x, float y) {
    throw notDrawn();
  }

  @Override
  public boolean drawImage(Image image, AffineTransform placed, @Nullable ImageObserver observer) {
    throw notDrawn();
  }

  @Override
  public void drawImage(BufferedImage image, @Nullable BufferedImageOp op, int x, int y) {
    throw notDrawn();
  }

  @Override
  public void drawRenderedImage(RenderedImage image, AffineTransform placed) {
    throw notDrawn();
  }

  @Override
  public void drawRenderableImage(RenderableImage image, AffineTransform placed) {
    throw notDrawn();
  }

  @Override
  public boolean drawImage(Image image, int x, int y, @Nullable ImageObserver observer) {
    throw notDrawn();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, int width, int height, @Nullable ImageObserver observer) {
    throw notDrawn();
  }

  @Override
  public boolean drawImage(
      Image image, int x, int y, @Nullable Color behind, @Nullable ImageObserver observer) {
    throw notDrawn();
  }

  @Override
  public boolean drawImage(
      Image image,
      int x,
      int y,
      int width,
      int height,
      @Nullable Color behind,
      @Nullable ImageObserver observer) {
    throw notDrawn();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      @Nullable ImageObserver observer) {
    throw notDrawn();
  }

  @Override
  public boolean drawImage(
      Image image,
      int dx1,
      int dy1,
      int dx2,
      int dy2,
      int sx1,
      int sy1,
      int sx2,
      int sy2,
      @Nullable Color behind,
      @Nullable ImageObserver observer) {
    throw notDrawn();
  }

  @Override
  public boolean hit(Rectangle area, Shape shape, boolean onStroke) {
    throw notDrawn();
  }

  @Override
  public GraphicsConfiguration getDeviceConfiguration() {
    throw notDrawn();
  }

  @Override
  public void setComposite(Composite composite) {
    throw notDrawn();
  }

  @Override
  public Composite getComposite() {
    throw notDrawn();
  }

  @Override
  public void setBackground(Color color) {
    throw notDrawn();
  }

  @Override
  public Color getBackground() {
    throw notDrawn();
  }

  @Override
  public void setPaintMode() {
    throw notDrawn();
  }

  @Override
  public void setXORMode(Color color) {
    throw notDrawn();
  }

  @Override
  public void copyArea(int x, int y, int width, int height, int dx, int dy) {
    throw notDrawn();
  }

  @Override
  public Graphics create() {
    throw notDrawn();
  }

  @Override
  public void clearRect(int x, int y, int width, int height) {
    throw notDrawn();
  }

  @Override
  public void drawRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    throw notDrawn();
  }

  @Override
  public void fillRoundRect(int x, int y, int width, int height, int arcWidth, int arcHeight) {
    throw notDrawn();
  }

  @Override
  public void drawOval(int x, int y, int width, int height) {
    throw notDrawn();
  }

  @Override
  public void fillOval(int x, int y, int width, int height) {
    throw notDrawn();
  }

  @Override
  public void drawArc(int x, int y, int width, int height, int start, int arc) {
    throw notDrawn();
  }

  @Override
  public void fillArc(int x, int y, int width, int height, int start, int arc) {
    throw notDrawn();
  }

  @Override
  public void drawPolyline(int[] xs, int[] ys, int points) {
    throw notDrawn();
  }

  @Override
  public void drawPolygon(int[] xs, int[] ys, int points) {
    throw notDrawn();
  }

  @Override
  public void fillPolygon(int[] xs, int[] ys, int points) {
    throw notDrawn();
  }

  @Override
  public FontMetrics getFontMetrics(Font font) {
    throw notDrawn();
  }

  @Override
  public void shear(double shx, double shy) {
    throw notDrawn();
  }

  @Override
  public void rotate(double theta, double x, double y) {
    throw notDrawn();
  }

  @Override
  public void clip(Shape shape) {
    throw notDrawn();
  }

  @Override
  public void clipRect(int x, int y, int width, int height) {
    throw notDrawn();
  }

  @Override
  public void setClip(int x, int y, int width, int height) {
    throw notDrawn();
  }
}
