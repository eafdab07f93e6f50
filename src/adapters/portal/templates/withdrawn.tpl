<h1>该决定已撤回公示</h1>
<dl class="facts">
<dt>决定文号</dt><dd>{{NO}}</dd>
<dt>撤回日期</dt><dd>{{WITHDRAWN}}</dd>
<dt>撤回理由</dt><dd>{{REASON}}</dd>
<dt>依据</dt><dd>{{ARTICLE}}</dd>
</dl>
<p><a href="/decisions">返回决定列表</a></p>
