from odoo import api, fields, models


class HelpdeskTicketTeam(models.Model):
    _name = "helpdesk.ticket.team"
    _description = "Helpdesk Ticket Team"

    name = fields.Char(required=True)
    company_id = fields.Many2one("res.company", default=lambda self: self.env.company)
    allow_timesheet = fields.Boolean()
    default_project_id = fields.Many2one("project.project")


class HelpdeskTicketStage(models.Model):
    _name = "helpdesk.ticket.stage"
    _description = "Helpdesk Ticket Stage"
    _order = "sequence, id"

    name = fields.Char(required=True)
    sequence = fields.Integer(default=1)
    closed = fields.Boolean()
    fold = fields.Boolean()


# helpdesk_type
class HelpdeskTicketType(models.Model):
    _name = "helpdesk.ticket.type"
    _description = "Helpdesk Ticket Type"

    name = fields.Char(required=True)


class HelpdeskTicketCategory(models.Model):
    _name = "helpdesk.ticket.category"
    _description = "Helpdesk Ticket Category"

    name = fields.Char(required=True, translate=True)


class HelpdeskTicketChannel(models.Model):
    _name = "helpdesk.ticket.channel"
    _description = "Helpdesk Ticket Channel"

    name = fields.Char(required=True)


class HelpdeskTicketTag(models.Model):
    _name = "helpdesk.ticket.tag"
    _description = "Helpdesk Ticket Tag"

    name = fields.Char()


class HelpdeskTicket(models.Model):
    _name = "helpdesk.ticket"
    _description = "Helpdesk Ticket"
    _rec_name = "number"
    _order = "priority desc, number desc, id desc"
    _inherit = ["mail.thread", "mail.activity.mixin"]

    number = fields.Char(default="/", readonly=True)
    name = fields.Char(required=True)
    description = fields.Html()
    user_id = fields.Many2one("res.users", tracking=True)
    team_id = fields.Many2one("helpdesk.ticket.team")
    stage_id = fields.Many2one("helpdesk.ticket.stage", tracking=True)
    type_id = fields.Many2one("helpdesk.ticket.type")
    category_id = fields.Many2one("helpdesk.ticket.category")
    channel_id = fields.Many2one("helpdesk.ticket.channel")
    tag_ids = fields.Many2many("helpdesk.ticket.tag")
    partner_id = fields.Many2one("res.partner")
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    priority = fields.Selection(
        [("0", "Low"), ("1", "Medium"), ("2", "High"), ("3", "Very High")], default="1"
    )
    closed_date = fields.Datetime()
    active = fields.Boolean(default=True)
    # helpdesk_mgmt_project
    project_id = fields.Many2one("project.project")
    task_id = fields.Many2one("project.task")
    # helpdesk_mgmt_timesheet
    timesheet_ids = fields.One2many("account.analytic.line", "ticket_id")

    @api.model_create_multi
    def create(self, vals_list):
        tickets = super().create(vals_list)
        for ticket in tickets.filtered(lambda one: one.number in (False, "/")):
            ticket.number = "HT%05d" % ticket.id
        return tickets
