data "aws_iam_policy_document" "reader" {
  policy_id = "reader"

  # what the reports need
  statement {
    sid       = "Read"
    effect    = "Allow"
    actions   = ["s3:GetObject", "s3:List*"]
    resources = [aws_s3_bucket.reports.arn, "${aws_s3_bucket.reports.arn}/*"]

    condition {
      test     = "StringEquals"
      variable = "aws:PrincipalTag/team"
      values   = [var.team, "blue"]
    }
  }

  statement {
    effect      = "Deny"
    not_actions = ["iam:*"]
    resources   = ["*"]
    principals {
      type        = "AWS"
      identifiers = ["*"]
    }
  }

  dynamic "statement" {
    for_each = var.extra
    content {
      actions   = [statement.value]
      resources = ["arn:aws:sqs:eu-central-1:$${aws:PrincipalAccount}:*"]
    }
  }
}
