<h1>受理回执</h1>
<p class="good" role="status">{{ORGAN}}已于{{ON}}收到，编号{{CASE_NO}}。</p>
<section><h2>查询码</h2>
<p class="secret" id="code" translate="no">{{CODE}}</p>
<p><b>查询码只显示这一次，请抄下、截屏或者打印本页。</b>忘记了不能找回：本站只保存它的摘要。凭查询码在<a href="/track">进度查询</a>查看办理情况和答复。</p>
{{#APPLIED}}<p>需要补正材料、陈述申辩、申请听证或者撤回的，凭编号和查询码在<a href="/answer">申请人答复</a>办理。</p>{{/APPLIED}}</section>
<section><h2>办理的期限</h2>
<ul class="dates">{{#DATES}}<li><b>{{TITLE}}：最迟{{DUE}}</b><span>{{BECAUSE}}</span></li>
{{/DATES}}</ul>
{{#HAS_PHONE}}<p>有疑问的，可以拨打{{ORGAN}}电话{{PHONE}}。</p>{{/HAS_PHONE}}</section>
<p><a href="/track">去查询进度</a></p>
