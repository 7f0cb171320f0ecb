from datetime import timedelta

from odoo import api, fields, models


class AccountAnalyticLine(models.Model):
    _inherit = "account.analytic.line"

    # helpdesk_mgmt_timesheet
    ticket_id = fields.Many2one("helpdesk.ticket", index=True)
    # project_timesheet_time_control: the end follows from the begin and the hours, and is not stored.
    date_time = fields.Datetime(default=fields.Datetime.now, copy=False)
    date_time_end = fields.Datetime(
        compute="_compute_date_time_end", inverse="_inverse_date_time_end"
    )
    # hr_timesheet_begin_end
    time_start = fields.Float()
    time_stop = fields.Float()

    @api.depends("date_time", "unit_amount", "product_uom_id")
    def _compute_date_time_end(self):
        for line in self:
            line.date_time_end = (
                line.date_time + timedelta(hours=line.unit_amount)
                if line.date_time
                else line.date_time_end
            )

    def _inverse_date_time_end(self):
        for line in self.filtered(lambda one: one.date_time and one.date_time_end):
            line.unit_amount = (
                line.date_time_end - line.date_time
            ).total_seconds() / 3600
